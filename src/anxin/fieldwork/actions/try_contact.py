"""Nobody answered."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import ContactTried
from anxin.fieldwork.models import ContactAttempt, WorkOrder
from anxin.fieldwork.moves import begin
from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def try_contact(work_order_id: int, *, note: str, actor: User, at: datetime, version: int | None = None) -> WorkOrder:
    """Log the attempt. The clock goes on, and the desk's number helps (DSP-003-05)."""
    order = begin(work_order_id, "try_contact", actor=actor, version=version)
    check_gate(order, "try_contact")
    note = said(note, 500, "note", _("note"))
    ContactAttempt.objects.create(work_order=order, is_reached=False, note=note, called_at=at, called_by=actor)
    record(order, ContactTried(note=note), actor=actor, at=at)
    return order
