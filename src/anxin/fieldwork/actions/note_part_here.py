"""The parts an order waits for are there."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.events import PartHere
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def note_part_here(work_order_id: int, *, parts: str, actor: User | None, at: datetime) -> None:
    """From now on the customer can be called; until somebody has, the order waits (REQ-003-07). Nothing where it does not."""
    order = WorkOrder.objects.lock(work_order_id)
    if order.state == "awaiting_part":
        record(order, PartHere(parts=parts), actor=actor, at=at)
