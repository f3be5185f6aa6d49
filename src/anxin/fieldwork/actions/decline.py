"""Say no to an order."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.actions.accept import answer
from anxin.fieldwork.errors import ReasonForbidden, ReasonUnknown
from anxin.fieldwork.events import WorkOrderDeclined
from anxin.fieldwork.models import Dispatch, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import DeclineReason
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import fitting


@transaction.atomic
def decline_work_order(
    work_order_id: int, *, reason: str, note: str = "", actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """Give it back to the dispatcher, for a ``reason`` of the handbook's list.

    Distance and the like are on the list as forbidden: the refusal names the clause (DSP-003-28).
    """
    order = begin(work_order_id, "decline", actor=actor, version=version)
    described = allowed_reason(order, reason)
    words = f"{described.title}: {note}" if note.strip() else described.title
    leap(order, "decline")
    answer(order, Dispatch.Answer.DECLINED, reason=fitting(words, 300, "note"), actor=actor, at=at)
    event = WorkOrderDeclined(station=order.station.title, reason_code=described.id, reason=words)
    record(order, event, actor=actor, at=at)
    return order


def allowed_reason(order: WorkOrder, reason: str) -> DeclineReason:
    """The handbook's entry, or the refusal that says why it does not count."""
    dispatch = handbook_of(order).dispatch
    listed = dispatch.decline_reasons if dispatch else ()
    described = next((row for row in listed if row.id == reason), None)
    if described is None:
        raise ReasonUnknown(reason=reason, field="reason")
    if described.forbidden:
        raise ReasonForbidden(reason=described.title, clause=described.clause, field="reason")
    return described
