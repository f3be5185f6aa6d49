"""The customer answered."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from anxin.care import plans, policies
from anxin.care.actions.take_rating import keep_rating
from anxin.care.events import FollowUpFailed, FollowUpPassed
from anxin.care.models import FollowUp
from anxin.care.wording import words
from anxin.kernel.events import Event
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def record_call(
    follow_up_id: int,
    *,
    answers: Mapping[str, str],
    remark: str = "",
    actor: User,
    at: datetime,
) -> FollowUp:
    """Write down what the customer said; the handbook says whether that is passed (FUP-002-03).

    ``answers`` maps the ids of the handbook's questions to what was said. What is not passed goes, by the handbook's
    conditions, to the station to be put right, to the complaints, and to the regional supervisor for a check. The
    satisfaction given to the call centre is the customer's rating where none was given before (FUP-002-01).
    """
    follow_up = FollowUp.objects.lock(follow_up_id)
    policies.check_may_call(actor, follow_up)
    verdict = plans.judge(plans.plan_of(follow_up), answers)
    move = follow_up.move("pass" if verdict.is_passed else "fail")

    follow_up.state = move.lands(follow_up.state)
    follow_up.attempts += 1
    follow_up.answers = verdict.answers
    follow_up.satisfaction = verdict.satisfaction
    follow_up.remark = words(remark, limit=500, field="remark")
    follow_up.called_at, follow_up.called_by = at, actor
    follow_up.save(update_fields=["state", "attempts", "answers", "satisfaction", "remark", "called_at", "called_by"])
    if verdict.satisfaction and follow_up.is_decisive:
        keep_rating(follow_up.work_order, stars=verdict.satisfaction, actor=actor, at=at)
    record(follow_up.work_order, _told(follow_up, verdict), actor=actor, at=at)
    return follow_up


def _told(follow_up: FollowUp, verdict: plans.Verdict) -> Event:
    if verdict.is_passed:
        return FollowUpPassed(
            plan=follow_up.plan,
            by=follow_up.by,
            satisfaction=verdict.satisfaction or 0,
            remark=follow_up.remark,
        )
    return FollowUpFailed(
        plan=follow_up.plan,
        by=follow_up.by,
        satisfaction=verdict.satisfaction or 0,
        is_problem=verdict.is_problem,
        is_complaint=verdict.is_complaint,
        remark=follow_up.remark,
    )
