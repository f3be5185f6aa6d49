"""Take the set to the station."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.visiting import end_visit
from anxin.fieldwork.errors import ConsentMissing
from anxin.fieldwork.events import SetTakenAway
from anxin.fieldwork.models import TakeAway, Visit, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import fitting, narrow, said


@transaction.atomic
def take_away(
    work_order_id: int,
    *,
    serial: str,
    condition: str,
    accessories: str = "",
    is_agreed: bool,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """With the customer's consent and the stamped hand-over sheet (RMA-003-29, FRM-003-01)."""
    order = begin(work_order_id, "take_away", actor=actor, version=version)
    if not is_agreed:
        why = ground(order, "work_order.take_away.is_agreed")
        raise ConsentMissing(what=_("to the set being taken away"), ground=why, field="is_agreed")
    order.was_taken_away, order.appointed_at = True, None
    row = TakeAway(
        work_order=order,
        serial=said(narrow(serial).upper(), 64, "serial", _("serial number")),
        condition=said(condition, 500, "condition", _("condition")),
        accessories=fitting(accessories, 300, "accessories"),
        consented_at=at,
        taken_at=at,
        taken_by=actor,
    )
    leap(order, "take_away", "was_taken_away", "appointed_at")
    end_visit(order, Visit.Outcome.TAKEN_AWAY, at=at)
    row.save(force_insert=True)
    record(order, SetTakenAway(serial=row.serial, condition=row.condition), actor=actor, at=at)
    return order
