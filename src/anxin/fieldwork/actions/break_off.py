"""Come again another day."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.visiting import end_visit
from anxin.fieldwork.errors import NotTold
from anxin.fieldwork.events import VisitBrokenOff
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def break_off(
    work_order_id: int,
    *,
    reason: str,
    is_customer_told: bool,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """End the visit with the work undone, after the apology and the explanation (DSP-003-19)."""
    order = begin(work_order_id, "break_off", actor=actor, version=version)
    reason = said(reason, 300, "reason", _("reason"))
    if not is_customer_told:
        raise NotTold(
            what=reason, ground=ground(order, "work_order.break_off.is_customer_told"), field="is_customer_told"
        )
    order.appointed_at = None
    leap(order, "break_off", "appointed_at")
    end_visit(order, Visit.Outcome.BROKEN_OFF, reason=reason, at=at)
    record(order, VisitBrokenOff(reason=reason), actor=actor, at=at)
    return order
