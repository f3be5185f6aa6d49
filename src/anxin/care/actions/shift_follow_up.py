"""The date it is counted from has changed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.care.events import FollowUpMoved
from anxin.care.models import FollowUp
from anxin.care.planning import terms_of
from anxin.care.plans import title_of
from anxin.care.series import Span
from anxin.kernel.record import record


@transaction.atomic
def shift_follow_up(follow_up_id: int, span: Span, *, customer_id: int, at: datetime) -> FollowUp:
    """What has not been done moves with its date, and with the unit to its new owner; what was agreed on stays.

    The program's own doing; ``MoveRefused`` for one that was made or given up meanwhile.
    """
    row = FollowUp.objects.lock(follow_up_id)
    row.move("shift")
    before = timezone.localdate(row.due_from)
    row.counted_from, row.customer_id = span.counted_from, customer_id
    if row.appointed_for is None:
        row.due_from, row.due_by = span.begins, span.ends
    row.terms = terms_of(row)
    row.write("counted_from", "customer", "due_from", "due_by", "terms")
    after = timezone.localdate(row.due_from)
    moved = FollowUpMoved(plan=row.plan, by=row.by, title=title_of(row), before=f"{before}", after=f"{after}")
    record(row.told_of, moved, actor=None, at=at)
    return row
