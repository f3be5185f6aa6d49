"""Nobody answered."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.care import beginning, giving_up, plans, policies
from anxin.care.events import FollowUpMissed
from anxin.care.models import FollowUp
from anxin.care.wording import words
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def miss_call(follow_up_id: int, *, remark: str = "", actor: User, at: datetime) -> FollowUp:
    """Count an attempt. After as many as the handbook allows it is given up; of what an order's closing hangs on the
    regional supervisor checks without the customer.
    """
    follow_up = FollowUp.objects.lock(follow_up_id)
    policies.check_may_call(actor, follow_up)
    move = follow_up.move("miss")
    beginning.check_begun(follow_up, at)
    plan = plans.plan_of(follow_up)

    follow_up.state = move.lands(follow_up.state)
    follow_up.attempts += 1
    follow_up.remark = words(remark, limit=500, field="remark")
    follow_up.called_at, follow_up.called_by = at, actor
    follow_up.write("state", "attempts", "remark", "called_at", "called_by")
    missed = FollowUpMissed(plan=follow_up.plan, by=follow_up.by, attempt=follow_up.attempts, remark=follow_up.remark)
    record(follow_up.told_of, missed, actor=actor, at=at)
    if follow_up.attempts >= plan.attempts:
        reason = follow_up.remark or _("Nobody answered.")
        giving_up.give_up(follow_up, reason[:300], actor=actor, at=at)
    return follow_up
