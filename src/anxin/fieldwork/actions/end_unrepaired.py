"""End it without repair."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.visiting import end_visit
from anxin.fieldwork.events import WorkOrderUnrepaired
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def end_unrepaired(
    work_order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """The customer does not agree to the charge, or it is beyond repair (003 P1, step 10)."""
    order = begin(work_order_id, "end_unrepaired", actor=actor, version=version)
    order.end_reason, order.closed_at = said(reason, 500, "reason", _("reason")), at
    leap(order, "end_unrepaired", "end_reason", "closed_at")
    visit = order.visit_ahead
    is_there = visit is not None and visit.checked_in_at is not None
    end_visit(order, Visit.Outcome.DONE if is_there else Visit.Outcome.CANCELLED, at=at)
    record(order, WorkOrderUnrepaired(reason=order.end_reason), actor=actor, at=at)
    return order
