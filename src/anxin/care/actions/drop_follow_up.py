"""It will not be made."""

from datetime import datetime

from django.db import transaction

from anxin.care import giving_up, policies
from anxin.care.models import FollowUp
from anxin.care.wording import reason as reason_of
from anxin.people.models import User


@transaction.atomic
def drop_follow_up(
    follow_up_id: int, *, reason: str, actor: User | None, at: datetime, version: int | None = None
) -> FollowUp:
    """Give a call or a visit up, with the reason. What an order's closing hangs on goes to the supervisor instead."""
    row = FollowUp.objects.lock(follow_up_id, version=version)
    policies.check_may_call(actor, row)
    row.move("drop")
    return giving_up.give_up(row, reason_of(reason, limit=300, field="reason"), actor=actor, at=at)
