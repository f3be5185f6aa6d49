"""Beside the form: what to say, what to ask, what it may be, and what was here before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from anxin.catalog.models import FaultCode, Product
from anxin.customers.cover import judge_asset
from anxin.customers.models import Asset, Customer
from anxin.customers.warranty import Judgement, Verdict
from anxin.handbook.schema import Handbook
from anxin.kernel import durations
from anxin.people.models import User
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.web.desk.questions import asked
from anxin.web.desk.texts import scripts_for

_MOMENTS: Mapping[str, tuple[str, ...]] = {
    Kind.ENQUIRY: ("long-enquiry", "answer-promised"),
    Kind.COMPLAINT: ("angry-customer", "complaint"),
}


@dataclass(frozen=True)
class Told:
    """What is known so far of the matter on the phone."""

    kind: str
    customer: Customer | None
    asset: Asset | None
    product: Product | None
    symptom: str
    answers: Mapping[str, str]

    @property
    def family(self) -> str:
        product = self.asset.product if self.asset else self.product
        return product.family.code if product else ""


def hints(told: Told, handbook: Handbook, *, user: User, at: datetime) -> dict[str, Any]:
    """Everything the right side shows."""
    judgement = _judgement(told, handbook, at)
    chain = asked(handbook, family=told.family, kind=told.kind, given=told.answers)
    moments = [*_MOMENTS.get(told.kind, ())]
    if judgement and judgement.verdict == Verdict.OUT:
        moments.append("out-of-warranty")
    return {
        "judgement": judgement,
        "scripts": scripts_for(handbook, moments),
        "chain": chain,
        "faults": _faults([row.suggests for row in chain if row.suggests]),
        "earlier": earlier(told, handbook, user=user, at=at),
    }


def _judgement(told: Told, handbook: Handbook, at: datetime) -> Judgement | None:
    if told.asset is None:
        return None
    return judge_asset(told.asset, handbook.warranty, on=timezone.localdate(at))


def _faults(codes: list[str]) -> list[FaultCode]:
    found = {row.code: row for row in FaultCode.objects.filter(code__in=codes)} if codes else {}
    return [found[code] for code in dict.fromkeys(codes) if code in found]


@dataclass(frozen=True)
class Earlier:
    """A matter that this call may be about: still open (an urge), or finished within the window (a repeat)."""

    request: ServiceRequest
    is_open: bool


def earlier(told: Told, handbook: Handbook, *, user: User, at: datetime) -> list[Earlier]:
    """Of the same set where one is named, else of the same customer."""
    if told.customer is None:
        return []
    rows = ServiceRequest.objects.visible_to(user).filter(customer=told.customer)
    if told.asset is not None:
        rows = rows.filter(asset=told.asset)
    found = [Earlier(row, is_open=True) for row in rows.open().order_by("-registered_at")[:3]]
    window = _window(handbook)
    if window and told.asset is not None and told.kind == Kind.REPAIR:
        done = rows.filter(kind=Kind.REPAIR, served_at__gte=at - window).exclude(
            state__in=rows.model.LIFECYCLE.open_states
        )
        found += [Earlier(row, is_open=False) for row in done.order_by("-served_at")[:3]]
    return found


def _window(handbook: Handbook) -> timedelta | None:
    if handbook.repeats is None:
        return None
    duration = durations.parse(handbook.repeats.window)
    return timedelta(days=duration.amount) if duration.unit is durations.Unit.DAYS else None
