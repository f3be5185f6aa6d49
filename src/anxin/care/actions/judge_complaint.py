"""Whether the complaint proved true: only such count against the service (KPI-001b-53)."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.events import ComplaintJudged
from anxin.care.models import Complaint
from anxin.care.wording import reason
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def judge_complaint(
    complaint_id: int, *, is_justified: bool, note: str, actor: User, at: datetime, version: int | None = None
) -> Complaint:
    """Say what the inquiry found. Until it is archived it may be said again; the record keeps both."""
    complaint = Complaint.objects.select_related("handler").lock(complaint_id, version=version)
    policies.check_may_judge(actor, complaint)
    complaint.move("judge")

    complaint.is_justified = is_justified
    complaint.judgement = reason(note, limit=500, field="note")
    complaint.judged_at, complaint.judged_by = at, actor
    complaint.write("is_justified", "judgement", "judged_at", "judged_by")
    record(complaint, ComplaintJudged(is_justified=is_justified, note=complaint.judgement), actor=actor, at=at)
    return complaint
