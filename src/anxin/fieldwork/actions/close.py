"""Nothing is open any more."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.events import WorkOrderClosed
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def close_work_order(work_order_id: int, *, actor: User | None, at: datetime, version: int | None = None) -> WorkOrder:
    """After the decisive call-back passed or was confirmed; the order is now ready for settlement."""
    order = begin(work_order_id, "close", actor=actor, version=version)
    order.closed_at = at
    leap(order, "close", "closed_at")
    record(order, WorkOrderClosed(), actor=actor, at=at)
    return order
