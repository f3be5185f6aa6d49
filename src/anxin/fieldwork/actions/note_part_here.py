"""The parts an order waits for are there."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.actions.part_arrived import part_arrived
from anxin.fieldwork.events import PartHere
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.gates import missing
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def note_part_here(work_order_id: int, *, parts: str, actor: User | None, at: datetime) -> None:
    """From now on the customer can be called; until somebody has, the order waits (REQ-003-07). Nothing where it does not.

    A set that was taken away waits at the station beside its part: the work on it goes on by itself.
    """
    order = WorkOrder.objects.lock(work_order_id)
    if order.state != "awaiting_part":
        return
    order.shortages.filter(arrived_at=None, here_at=None).update(here_at=at)
    record(order, PartHere(parts=parts), actor=actor, at=at)
    is_away = order.take_aways.filter(returned_at=None).exists()
    if is_away and not missing(order, "part_arrives_at_station"):
        part_arrived(order.pk, actor=None, at=at)
