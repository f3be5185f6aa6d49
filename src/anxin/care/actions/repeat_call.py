"""Once more, please."""

from datetime import datetime

from django.db import transaction

from anxin.care import plans, policies
from anxin.care.events import FollowUpRepeated
from anxin.care.models import FollowUp
from anxin.care.wording import reason as reason_of
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def repeat_call(follow_up_id: int, *, reason: str, actor: User | None, at: datetime) -> FollowUp:
    """Put an answered call back on the list: after the station has put things right, or because something was missed."""
    follow_up = FollowUp.objects.lock(follow_up_id)
    policies.check_may_call(actor, follow_up)
    move = follow_up.move("repeat")

    follow_up.state = move.lands(follow_up.state)
    follow_up.due_from, follow_up.due_by = at, plans.until(follow_up, at)
    follow_up.appointed_for = follow_up.appointed_by = None
    follow_up.write("state", "due_from", "due_by", "appointed_for", "appointed_by")
    told = FollowUpRepeated(plan=follow_up.plan, by=follow_up.by, reason=reason_of(reason, limit=500, field="reason"))
    record(follow_up.told_of, told, actor=actor, at=at)
    return follow_up
