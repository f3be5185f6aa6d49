"""The part is not there."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.visiting import end_visit
from anxin.fieldwork.errors import NotTold
from anxin.fieldwork.events import PartAwaited
from anxin.fieldwork.models import PartShortage, Visit, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def wait_part(
    work_order_id: int,
    *,
    part: str,
    cause: str,
    is_customer_told: bool,
    quantity: int = 1,
    expected_on: date | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Tell the customer the cause of the fault, apologise, and ask for the part at once (DSP-003-19, DSP-003-24)."""
    order = begin(work_order_id, "wait_part", actor=actor, version=version)
    part, cause = said(part, 120, "part", _("part")), said(cause, 500, "cause", _("cause of the fault"))
    if not is_customer_told:
        raise NotTold(
            what=_("the cause of the fault, and that a part is missing"),
            ground=ground(order, "work_order.wait_part.is_customer_told"),
            field="is_customer_told",
        )
    order.fault_cause, order.appointed_at = order.fault_cause or cause, None
    leap(order, "wait_part", "fault_cause", "appointed_at")
    end_visit(order, Visit.Outcome.PART_MISSING, reason=cause, at=at)
    PartShortage.objects.create(
        work_order=order,
        part=part,
        quantity=quantity,
        cause=cause,
        expected_on=expected_on,
        asked_at=at,
        asked_by=actor,
    )
    event = PartAwaited(part=part, cause=cause, expected_on=expected_on.isoformat() if expected_on else "")
    record(order, event, actor=actor, at=at)
    return order
