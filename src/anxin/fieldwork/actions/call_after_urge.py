"""The call that an urge asks for."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import CalledAfterUrge
from anxin.fieldwork.models import ContactAttempt, WorkOrder
from anxin.fieldwork.moves import begin
from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def call_after_urge(
    work_order_id: int, *, is_reached: bool, note: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """Log the call, with what was said or why nobody answered (DSP-002-24); it is what the handbook's clock waits for."""
    order = begin(work_order_id, "call_after_urge", actor=actor, version=version)
    check_gate(order, "call_after_urge")
    note = said(note, 500, "note", _("note"))
    spoke_with = order.request.contact_name if is_reached else ""
    ContactAttempt.objects.create(
        work_order=order, is_reached=is_reached, spoke_with=spoke_with, note=note, called_at=at, called_by=actor
    )
    record(order, CalledAfterUrge(is_reached=is_reached, note=note), actor=actor, at=at)
    return order
