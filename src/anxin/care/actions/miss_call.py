"""Nobody answered."""

from datetime import datetime

from django.db import transaction

from anxin.care import plans, policies
from anxin.care.events import FollowUpFailed, FollowUpMissed
from anxin.care.models import FollowUp
from anxin.care.wording import words
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def miss_call(follow_up_id: int, *, remark: str = "", actor: User, at: datetime) -> FollowUp:
    """Count an attempt. After as many as the handbook allows, the regional supervisor checks without the customer."""
    follow_up = FollowUp.objects.lock(follow_up_id)
    policies.check_may_call(actor, follow_up)
    move = follow_up.move("miss")
    plan = plans.plan_of(follow_up)

    follow_up.state = move.lands(follow_up.state)
    follow_up.attempts += 1
    follow_up.remark = words(remark, limit=500, field="remark")
    follow_up.called_at, follow_up.called_by = at, actor
    is_given_up = follow_up.is_decisive and follow_up.attempts >= plan.attempts
    if is_given_up:
        follow_up.state = follow_up.move("fail").lands(follow_up.state)
    follow_up.save(update_fields=["state", "attempts", "remark", "called_at", "called_by"])
    missed = FollowUpMissed(plan=follow_up.plan, by=follow_up.by, attempt=follow_up.attempts, remark=follow_up.remark)
    record(follow_up.work_order, missed, actor=actor, at=at)
    if is_given_up:
        given_up = FollowUpFailed(
            plan=follow_up.plan,
            by=follow_up.by,
            satisfaction=0,
            is_problem=False,
            is_complaint=False,
            remark=follow_up.remark,
        )
        record(follow_up.work_order, given_up, actor=actor, at=at)
    return follow_up
