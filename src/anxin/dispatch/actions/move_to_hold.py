"""The customer says yes to another time, which is kept, for a visit that was agreed already."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch.errors import HoldOver, PlanOutrun
from anxin.dispatch.exchanging import looking_at_the_end
from anxin.dispatch.models import Hold
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin
from anxin.people.models import User


@transaction.atomic
def move_to_hold(
    work_order_id: int,
    *,
    reason: str,
    is_apologised: bool,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Handed over and moved in one: both, or neither. Raises ``HoldOver``, and whatever those two verbs refuse.

    Between the two, the technician who takes it over may have another visit at the old time: the database looks at the end.
    """
    order = begin(work_order_id, "reschedule", actor=actor, version=version)
    hold = Hold.objects.current(at).filter(request=order.request_id).select_for_update().first()
    if hold is None:
        raise HoldOver()
    with looking_at_the_end(PlanOutrun()):
        if order.technician_id != hold.technician_id:
            assign_technician(order.pk, hold.technician_id, actor=actor, at=at)
        order = reschedule_visit(
            order.pk,
            starts_at=hold.starts_at,
            ends_at=hold.ends_at,
            reason=reason,
            is_apologised=is_apologised,
            is_agreed=True,
            actor=actor,
            at=at,
        )
    hold.ended_at = at
    hold.save(update_fields=["ended_at"])
    return order
