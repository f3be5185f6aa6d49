"""Solved: the plan goes to the call centre, the result to the manager (CMP-003-10, CMP-003-12)."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.events import ComplaintSolved
from anxin.care.models import Complaint
from anxin.care.wording import reason
from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def solve_complaint(
    complaint_id: int, *, result: str, actor: User, at: datetime, version: int | None = None
) -> Complaint:
    """Report what was done and how the customer took it."""
    complaint = Complaint.objects.select_related("handler").lock(complaint_id, version=version)
    policies.check_may_handle(actor, complaint)
    move = complaint.move("solve")
    check_gate(complaint, "solve")

    complaint.result = reason(result, limit=4_000, field="result")
    complaint.solved_at = at
    complaint.state = move.lands(complaint.state)
    complaint.write("result", "solved_at", "state")
    record(complaint, ComplaintSolved(result=complaint.result), actor=actor, at=at)
    return complaint
