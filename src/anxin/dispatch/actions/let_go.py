"""The customer wants another time."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch.errors import HoldOver
from anxin.dispatch.events import TimeLetGo
from anxin.dispatch.models import Hold
from anxin.dispatch.offering.verbs import agreeing
from anxin.fieldwork import policies
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def let_go(work_order_id: int, *, actor: User, at: datetime, version: int | None = None) -> WorkOrder:
    """Of what is kept for the order, by whoever could agree it. Raises ``HoldOver`` where nothing is kept."""
    order = WorkOrder.objects.lock(work_order_id, version=version)
    policies.check_may(actor, order, agreeing(order))
    order.move(agreeing(order))
    if not Hold.objects.current(at).filter(request=order.request_id).update(ended_at=at):
        raise HoldOver()
    record(order, TimeLetGo(), actor=actor, at=at)
    return order
