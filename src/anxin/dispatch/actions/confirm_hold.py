"""The customer says yes to the time that is kept."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch.errors import HoldOver
from anxin.dispatch.models import Hold
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin
from anxin.people.models import User


@transaction.atomic
def confirm_hold(
    work_order_id: int, *, later_because: str = "", actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """Assigned and agreed in one: both, or neither. Raises ``HoldOver``, and whatever those two verbs refuse."""
    order = begin(work_order_id, "schedule", actor=actor, version=version)
    hold = Hold.objects.current(at).filter(request=order.request_id).select_for_update().first()
    if hold is None:
        raise HoldOver()
    if order.technician_id != hold.technician_id:
        assign_technician(order.pk, hold.technician_id, actor=actor, at=at)
    order = schedule_visit(
        order.pk,
        starts_at=hold.starts_at,
        ends_at=hold.ends_at,
        later_because=later_because,
        actor=actor,
        at=at,
    )
    hold.ended_at = at
    hold.save(update_fields=["ended_at"])
    return order
