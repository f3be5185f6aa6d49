"""Keep what somebody did whose order it no longer is."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import NotedAfterwards
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def note_afterwards(work_order_id: int, *, note: str, done_at: datetime, actor: User, at: datetime) -> WorkOrder:
    """In any state, and by somebody who had the order when it was done: the door has seen the proof.

    Nothing about the order changes; its people read it in the story and are told as the handbook says.
    """
    order = WorkOrder.objects.lock(work_order_id)
    policies.check(actor, "work_order.note", technician_id=actor.pk)
    note = said(note, 1000, "note", _("note"))
    record(order, NotedAfterwards(note=note, done_at=done_at), actor=actor, at=at)
    return order
