"""The customer names a better time (FUP-001b-56)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from anxin.care import policies
from anxin.care.errors import CallsUnwanted, NotAhead
from anxin.care.events import FollowUpAppointed
from anxin.care.models import FollowUp
from anxin.care.series import midnight
from anxin.care.wording import words
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def appoint_call(
    follow_up_id: int, *, starts_at: datetime, remark: str = "", actor: User, at: datetime, version: int | None = None
) -> FollowUp:
    """Keep the time as an appointment: the call rests until then, and is not late before that day is over.

    Apologised and asked briefly; no attempt is counted, for the customer was reached.
    """
    row = FollowUp.objects.lock(follow_up_id, version=version)
    policies.check_may_call(actor, row)
    move = row.move("appoint")
    if row.is_unwanted:
        raise CallsUnwanted
    if starts_at <= at:
        raise NotAhead(field="starts_at")

    row.state = move.lands(row.state)
    row.appointed_for, row.appointed_by = starts_at, actor
    row.due_from = starts_at
    row.due_by = max(row.due_by, midnight(timezone.localdate(starts_at) + timedelta(days=1)))
    row.remark = words(remark, limit=500, field="remark")
    row.write("state", "appointed_for", "appointed_by", "due_from", "due_by", "remark")
    told = FollowUpAppointed(plan=row.plan, by=row.by, starts_at=starts_at, remark=row.remark)
    record(row.told_of, told, actor=actor, at=at)
    return row
