"""Not solved after all."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.events import ComplaintReopened
from anxin.care.models import Complaint
from anxin.care.wording import reason as reason_of
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def reopen_complaint(
    complaint_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Complaint:
    """Back to its handler, with what the customer still misses."""
    complaint = Complaint.objects.lock(complaint_id, version=version)
    policies.check_may_archive(actor)
    move = complaint.move("reopen")
    why = reason_of(reason, limit=1_000, field="reason")

    complaint.state = move.lands(complaint.state)
    complaint.solved_at = None
    complaint.write("state", "solved_at")
    record(complaint, ComplaintReopened(reason=why), actor=actor, at=at)
    return complaint
