"""A step on the way."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.events import ComplaintNoted
from anxin.care.models import Complaint
from anxin.care.wording import reason
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def note_complaint(complaint_id: int, *, note: str, actor: User, at: datetime, version: int | None = None) -> Complaint:
    """Write down what was done; it stands on the timeline."""
    complaint = Complaint.objects.select_related("handler").lock(complaint_id, version=version)
    policies.check_may_handle(actor, complaint)
    complaint.move("note")
    record(complaint, ComplaintNoted(note=reason(note, limit=2_000, field="note")), actor=actor, at=at)
    return complaint
