"""Delaying or hiding a complaint is handled strictly (CMP-003-11)."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.events import ComplaintFlagged
from anxin.care.models import Complaint
from anxin.care.wording import reason as reason_of
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def flag_complaint(
    complaint_id: int, *, fault: str, reason: str, actor: User | None, at: datetime, version: int | None = None
) -> Complaint:
    """Mark it as ``delayed`` or ``hidden``. The program does so itself when a clock of the complaint runs out."""
    complaint = Complaint.objects.select_related("handler").lock(complaint_id, version=version)
    if not policies.may_archive(actor):
        policies.check_may_decide(actor)
    complaint.move("flag")

    complaint.flag = Complaint.Flag(fault)
    complaint.flag_reason = reason_of(reason, limit=500, field="reason")
    complaint.flagged_at, complaint.flagged_by = at, actor
    complaint.write("flag", "flag_reason", "flagged_at", "flagged_by")
    flagged = ComplaintFlagged(fault=str(complaint.flag), reason=complaint.flag_reason)
    record(complaint, flagged, actor=actor, at=at)
    return complaint
