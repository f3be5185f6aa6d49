"""The customer writes on the page of their visit."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.errors import MessageWaits, VisitUnderWay
from anxin.fieldwork.events import OtherTimeAsked, ProblemTold
from anxin.fieldwork.models import CustomerMessage, Visit, WorkOrder
from anxin.kernel.record import record
from anxin.requests.words import fitting, said, to_come

Kind = CustomerMessage.Kind


@transaction.atomic
def ask_other_time(
    visit_id: int, *, wished_at: datetime | None = None, words: str = "", at: datetime
) -> CustomerMessage:
    """Nothing is moved by it: whoever plans the visit agrees a time with the customer, or says that it stays.

    Whoever holds the link of the visit is the customer; nobody else can know it. Raises ``VisitUnderWay`` once somebody
    is there, ``MessageWaits`` while an earlier one has no answer.
    """
    visit, order = _locked(visit_id)
    if visit.outcome != Visit.Outcome.PLANNED:
        raise VisitUnderWay()
    words = fitting(words, 300, "words")
    if to_come(wished_at, at, "wished_at") is None:
        words = said(words, 300, "words", _("what suits you"))
    message = _keep(visit, order, Kind.ANOTHER_TIME, words, wished_at, at)
    record(order, OtherTimeAsked(wished_at=wished_at, words=words), actor=None, at=at)
    return message


@transaction.atomic
def tell_problem(visit_id: int, *, words: str, at: datetime) -> CustomerMessage:
    """Raises ``MessageWaits`` while an earlier one has no answer."""
    visit, order = _locked(visit_id)
    words = said(words, 300, "words", _("what is wrong"))
    message = _keep(visit, order, Kind.PROBLEM, words, None, at)
    record(order, ProblemTold(words=words), actor=None, at=at)
    return message


def _locked(visit_id: int) -> tuple[Visit, WorkOrder]:
    """The order is locked first, as everything done with it does; the visit is read under its lock."""
    order = WorkOrder.objects.lock(Visit.objects.values_list("work_order", flat=True).get(pk=visit_id))
    return Visit.objects.get(pk=visit_id), order


def _keep(
    visit: Visit, order: WorkOrder, kind: Kind, words: str, wished_at: datetime | None, at: datetime
) -> CustomerMessage:
    waiting = order.customer_messages.open().filter(kind=kind).first()
    if waiting is not None:
        raise MessageWaits(time=f"{timezone.localtime(waiting.written_at):%m-%d %H:%M}")
    return CustomerMessage.objects.create(
        work_order=order, visit=visit, kind=kind, words=words, wished_at=wished_at, written_at=at
    )
