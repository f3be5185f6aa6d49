"""The regional supervisor's check of a failed call-back."""

from datetime import datetime

from django.db import transaction

from anxin.care import policies
from anxin.care.events import FollowUpConfirmed, FollowUpRefuted
from anxin.care.models import FollowUp
from anxin.care.wording import reason
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def recheck_call(follow_up_id: int, *, is_confirmed: bool, note: str, actor: User, at: datetime) -> FollowUp:
    """Confirm the service against the order and the customer, or do not: then there is no fee (APR-002-12)."""
    follow_up = FollowUp.objects.lock(follow_up_id)
    policies.check_may_recheck(actor, follow_up)
    move = follow_up.move("confirm" if is_confirmed else "refute")

    follow_up.state = move.lands(follow_up.state)
    follow_up.recheck_note = reason(note, limit=500, field="note")
    follow_up.rechecked_at, follow_up.rechecked_by = at, actor
    follow_up.write("state", "recheck_note", "rechecked_at", "rechecked_by")
    told = FollowUpConfirmed if is_confirmed else FollowUpRefuted
    record(
        follow_up.told_of,
        told(plan=follow_up.plan, by=follow_up.by, note=follow_up.recheck_note),
        actor=actor,
        at=at,
    )
    return follow_up
