"""What repeated efforts could not remove is filed in writing (备案)."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.events import ComplaintFiled
from anxin.care.models import Complaint
from anxin.care.wording import reason as reason_of
from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def file_complaint(
    complaint_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Complaint:
    """Say in writing what was tried and why it cannot be solved (CMP-000-05, CMP-000-08).

    The customer leaves the base of the satisfaction rate (KPI-000-01). What must be there first, a handbook's
    checkpoints say.
    """
    complaint = Complaint.objects.select_related("handler").lock(complaint_id, version=version)
    policies.check_may_handle(actor, complaint)
    move = complaint.move("file")
    check_gate(complaint, "file")

    complaint.filing = reason_of(reason, limit=4_000, field="reason")
    complaint.filed_at, complaint.filed_by = at, actor
    complaint.state = move.lands(complaint.state)
    complaint.write("filing", "filed_at", "filed_by", "state")
    record(complaint, ComplaintFiled(reason=complaint.filing[:500]), actor=actor, at=at)
    return complaint
