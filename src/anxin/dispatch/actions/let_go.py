"""The customer wants another time."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch.errors import HoldOver
from anxin.dispatch.events import TimeLetGo
from anxin.dispatch.models import Hold
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def let_go(work_order_id: int, *, actor: User, at: datetime, version: int | None = None) -> WorkOrder:
    """Of what is kept for the order, by whoever could agree it. Raises ``HoldOver`` where nothing is kept."""
    order = begin(work_order_id, "schedule", actor=actor, version=version)
    if not Hold.objects.current(at).filter(request=order.request_id).update(ended_at=at):
        raise HoldOver()
    record(order, TimeLetGo(), actor=actor, at=at)
    return order
