"""The customer-service manager sets the solution (CMP-003-08)."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.events import ComplaintDecided
from anxin.care.models import Complaint
from anxin.care.wording import reason
from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def decide_complaint(
    complaint_id: int, *, solution: str, actor: User, at: datetime, version: int | None = None
) -> Complaint:
    """Say how it is to be solved; the handler carries it out."""
    complaint = Complaint.objects.lock(complaint_id, version=version)
    policies.check_may_decide(actor)
    move = complaint.move("decide")
    check_gate(complaint, "decide")

    complaint.solution = reason(solution, limit=4_000, field="solution")
    complaint.decided_at, complaint.decided_by = at, actor
    complaint.state = move.lands(complaint.state)
    complaint.write("solution", "decided_at", "decided_by", "state")
    record(complaint, ComplaintDecided(solution=complaint.solution), actor=actor, at=at)
    return complaint
