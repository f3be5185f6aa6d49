"""The end: the customer's data are kept for later call-backs (CMP-003-13)."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.events import ComplaintArchived
from anxin.care.models import Complaint
from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def archive_complaint(complaint_id: int, *, actor: User | None, at: datetime, version: int | None = None) -> Complaint:
    """Close the file. The irregular calls afterwards are the handbook's call-back plans (FUP-003-04)."""
    complaint = Complaint.objects.lock(complaint_id, version=version)
    policies.check_may_archive(actor)
    move = complaint.move("archive")
    check_gate(complaint, "archive")

    complaint.state = move.lands(complaint.state)
    complaint.archived_at = at
    complaint.write("state", "archived_at")
    record(complaint, ComplaintArchived(result=complaint.result), actor=actor, at=at)
    return complaint
