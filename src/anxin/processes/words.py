"""The words of a subject and an event, for the {placeholders} of the handbook's texts."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone, translation

from anxin.care.models import Complaint, FollowUp
from anxin.duties.models import Duty
from anxin.fieldwork.links import visit_link
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.schema import Handbook
from anxin.handbook.wording import own_words
from anxin.kernel.models import Subject
from anxin.kernel.record import Fact
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import Arrival, FactoryReturn, MakerClaim, ShopOrder


class Words(Mapping[str, str]):
    """Looked up only when a text asks: the event's fields first, then the subject's words, then the handbook's own:
    its maker, its phones and prices.

    A word nobody has is empty: a message with a gap is better than none.
    """

    def __init__(self, fact: Fact, handbook: Handbook, language: str) -> None:
        self._fact, self._handbook, self._language = fact, handbook, language

    def __getitem__(self, name: str) -> str:
        with translation.override(self._language):
            value = getattr(self._fact.event, name, None)
            if value is None and name in _OF_SUBJECT:
                value = _OF_SUBJECT[name](self._fact.subject)
            if value is not None:
                return _plain(value)
            return own_words(self._handbook, english=self._language == "en").get(name, "")

    def __iter__(self) -> Any:
        return iter(_OF_SUBJECT)

    def __len__(self) -> int:
        return len(_OF_SUBJECT)


def filled(text: str, fact: Fact, handbook: Handbook, language: str) -> str:
    """The text with its placeholders replaced, short enough for a notification."""
    return text.format_map(Words(fact, handbook, language))[:300]


def request_of(subject: Subject) -> ServiceRequest | None:
    """The customer's matter behind the subject, where there is one."""
    if isinstance(subject, ServiceRequest):
        return subject
    if isinstance(subject, MakerClaim):
        return subject.order.request
    return subject.request if isinstance(subject, WorkOrder | Complaint | ShopOrder | FactoryReturn) else None


def _contact(name: str, word: Callable[[ServiceRequest], object]) -> Callable[[Subject], object]:
    """A follow-up has its own contact, whatever it is about."""

    def of(subject: Subject) -> object:
        return getattr(subject, name) if isinstance(subject, FollowUp) else _of_request(word)(subject)

    return of


def _product(subject: Subject) -> object:
    if isinstance(subject, FollowUp | FactoryReturn):
        return subject.asset.product.code if subject.asset else ""
    request = request_of(subject)
    return request.product.code if request and request.product else ""


def _of_request(word: Callable[[ServiceRequest], object]) -> Callable[[Subject], object]:
    def of(subject: Subject) -> object:
        request = request_of(subject)
        return "" if request is None else word(request)

    return of


def _of_order(word: Callable[[WorkOrder], object]) -> Callable[[Subject], object]:
    return lambda subject: word(subject) if isinstance(subject, WorkOrder) else ""


_OF_SUBJECT: dict[str, Callable[[Subject], object]] = {
    "number": lambda subject: subject.number,
    "state": lambda subject: subject.state_now.title,
    "station": lambda subject: getattr(subject, "station", None) or "",
    "technician": lambda subject: getattr(subject, "technician", None) or "",
    "person": lambda subject: (
        subject.owner()
        if isinstance(subject, Duty)
        else getattr(subject, "borrower", None) or getattr(subject, "person", None) or ""
    ),
    "part": lambda subject: getattr(subject, "part", None) or "",
    "period": lambda subject: getattr(subject, "period", ""),
    "handler": lambda subject: getattr(subject, "handler", None) or "",
    "grade": lambda subject: getattr(subject, "grade", ""),
    "supplier": lambda subject: getattr(subject, "supplier", ""),
    "buyer": lambda subject: getattr(subject, "buyer", ""),
    "asker": lambda subject: getattr(subject, "asked_by", None) or "",
    "about": lambda subject: getattr(subject, "about_number", ""),
    "total": lambda subject: getattr(subject, "total", ""),
    "appointed_at": lambda subject: getattr(subject, "appointed_at", None) or "",
    "promised_at": lambda subject: getattr(subject, "promised_at", None) or "",
    "plate": lambda subject: getattr(subject, "plate", ""),
    "adviser": lambda subject: getattr(subject, "adviser", None) or "",
    "serial": lambda subject: getattr(getattr(subject, "asset", None), "serial", ""),
    "liable": lambda subject: subject.get_liable_display() if isinstance(subject, FactoryReturn) else "",
    "zone": lambda subject: subject.get_zone_display() if isinstance(subject, Arrival) else "",
    "lead": lambda subject: getattr(subject, "lead", None) or "",
    "expected_at": _of_order(lambda order: getattr(order.visit_ahead, "expected_at", None) or ""),
    "link": _of_order(visit_link),
    "customer": _contact("contact_name", lambda request: request.contact_name),
    "phone": _contact("contact_phone", lambda request: request.contact_phone),
    "address": _of_request(lambda request: request.address),
    "kind": _of_request(lambda request: Kind(request.kind).label),
    "product": _product,
    "symptom": _of_request(lambda request: request.symptom[:60]),
    "special_needs": _of_request(lambda request: request.special_needs),
}


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return str(value)
