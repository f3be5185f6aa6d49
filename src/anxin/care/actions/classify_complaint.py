"""Ordinary, latent, severe (CMP-003-02 to CMP-003-04)."""

from datetime import datetime

from django.db import transaction

from anxin.care import grades, policies
from anxin.care.events import ComplaintClassified
from anxin.care.models import Complaint
from anxin.care.wording import reason as reason_of
from anxin.handbook.current import handbook_of
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def classify_complaint(
    complaint_id: int, *, grade: str, reason: str, actor: User, at: datetime, version: int | None = None
) -> Complaint:
    """Put it into another class of the handbook, with the reason."""
    complaint = Complaint.objects.lock(complaint_id, version=version)
    if not policies.may_forward(actor):
        policies.check_may_handle(actor, complaint)
    complaint.move("classify")
    handbook = handbook_of(complaint)
    before, after = grades.grade_of(handbook, complaint.grade), grades.grade_of(handbook, grade)
    why = reason_of(reason, limit=500, field="reason")

    complaint.grade = after.id
    complaint.write("grade")
    record(complaint, ComplaintClassified(before=before.title, after=after.title, reason=why), actor=actor, at=at)
    return complaint
