"""Say how it goes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import ProgressNoted
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def note_progress(work_order_id: int, *, note: str, actor: User, at: datetime, version: int | None = None) -> WorkOrder:
    """A step of every order, as often as there is something to tell (INF-002-05)."""
    order = begin(work_order_id, "note", actor=actor, version=version)
    note = said(note, 500, "note", _("note"))
    leap(order, "note")
    record(order, ProgressNoted(note=note), actor=actor, at=at)
    return order
