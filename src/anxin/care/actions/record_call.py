"""The customer answered."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from anxin.care import beginning, planning, plans, policies
from anxin.care.actions.take_rating import keep_rating
from anxin.care.events import FollowUpFailed, FollowUpLedTo, FollowUpPassed
from anxin.care.models import FollowUp
from anxin.care.wording import words
from anxin.handbook.gates import check_gate
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
    satisfaction given to the call centre is the customer's rating where none was given before (FUP-002-01). What an
    answer leads to beside that is told (FUP-001b-54, FUP-001b-58). Raises ``CheckpointOpen`` where the handbook wants
    something first, as the seal of a visited customer.
    """
    follow_up = FollowUp.objects.lock(follow_up_id)
    policies.check_may_call(actor, follow_up)
    plan = plans.plan_of(follow_up)
    verdict = plans.judge(plan, answers)
    move = follow_up.move("pass" if verdict.is_passed else "fail")
    beginning.check_begun(follow_up, at)
    check_gate(follow_up, move.code)

    follow_up.state = move.lands(follow_up.state)
    follow_up.attempts += 1
    follow_up.answers = verdict.answers
    follow_up.satisfaction = verdict.satisfaction
    follow_up.remark = words(remark, limit=500, field="remark")
    follow_up.called_at, follow_up.called_by = at, actor
    follow_up.terms = planning.terms_of(follow_up)
    follow_up.write("state", "attempts", "answers", "satisfaction", "remark", "called_at", "called_by", "terms")
    if verdict.satisfaction and follow_up.is_decisive:
        keep_rating(follow_up.order, stars=verdict.satisfaction, actor=actor, at=at)
    record(follow_up.told_of, _told(follow_up, verdict), actor=actor, at=at)
    for outcome, said in plans.outcomes(plan, verdict):
        led_to = FollowUpLedTo(
            plan=plan.id,
            by=plan.by,
            outcome=outcome.id,
            title=outcome.title,
            leads_to=outcome.leads_to,
            kind=outcome.kind or "",
            words=_words_of(said, follow_up),
        )
        record(follow_up.told_of, led_to, actor=actor, at=at)
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


def _words_of(said: str, follow_up: FollowUp) -> str:
    """What the customer said, in the answer or beside it; a number or a yes says nothing by itself."""
    plain = {"", "yes", "no", "1", "2", "3", "4", "5"}
    others = (row["answer"] for row in follow_up.answers if row["answer"] not in plain)
    return said if said not in plain else follow_up.remark or "; ".join(others)
