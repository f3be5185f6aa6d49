"""The station cannot solve it alone (CMP-003-05, CMP-003-10)."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.events import ComplaintEscalated
from anxin.care.models import Complaint
from anxin.care.wording import reason as reason_of
from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def escalate_complaint(
    complaint_id: int, *, reason: str, actor: User | None, at: datetime, version: int | None = None
) -> Complaint:
    """Ask headquarters for help: one queue, seen by the service centre and the manager."""
    complaint = Complaint.objects.select_related("handler").lock(complaint_id, version=version)
    policies.check_may_handle(actor, complaint)
    move = complaint.move("escalate")
    check_gate(complaint, "escalate")
    why = reason_of(reason, limit=1_000, field="reason")

    complaint.state = move.lands(complaint.state)
    complaint.write("state")
    record(complaint, ComplaintEscalated(reason=why), actor=actor, at=at)
    return complaint
