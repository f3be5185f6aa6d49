"""Say of a deed that a phone without a network sent it later."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.events import SentLater
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def note_sent_later(work_order_id: int, *, received_at: datetime, actor: User, at: datetime) -> None:
    """Stands beside the deed, at the time the phone names for it, so that both times are on record."""
    order = WorkOrder.objects.lock(work_order_id)
    record(order, SentLater(received_at=received_at), actor=actor, at=at)
