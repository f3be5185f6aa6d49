"""What the handbook says about calls afterwards, and what an answered call means under it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from anxin.care.errors import AnswerMissing, QuestionUnknown, SatisfactionMissing, TooLong
from anxin.care.models import FollowUp
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import FollowUpOutcome, FollowUpPlan, FollowUpQuestion, Handbook
from anxin.kernel import calendars, durations
from anxin.kernel.errors import NotFound
from anxin.workshop.models import ShopOrder

LONGEST_ANSWER = 300
# What ends the service itself; all else is asked about at some point of the plan's time.
AFTER_SERVICE = ("work_order.completed", "shop_order.delivered", "shop_order.left")


@dataclass(frozen=True)
class Verdict:
    """``is_problem``: something is to be put right; ``is_complaint``: the customer is dissatisfied."""

    is_passed: bool
    is_problem: bool
    is_complaint: bool
    satisfaction: int | None
    answers: list[dict[str, str]]


def plan_of(follow_up: FollowUp) -> FollowUpPlan:
    plan = follow_up.described
    if plan is None:
        raise NotFound(what="follow_ups", key=follow_up.plan)
    return plan


def title_of(follow_up: FollowUp) -> str:
    plan = follow_up.described
    return plan.title if plan else follow_up.plan


def until(follow_up: FollowUp, at: datetime) -> datetime:
    """Until when a call is to be made that begins anew at ``at``."""
    work = calendars.edition(handbook_of(follow_up).meta.calendar).work
    return work.due(at, durations.parse(plan_of(follow_up).within))


def outcomes(plan: FollowUpPlan, verdict: "Verdict") -> list[tuple[FollowUpOutcome, str]]:
    """What the answers lead to beside passing or not, each with what was said."""
    said = {row["question"]: row["answer"] for row in verdict.answers}
    return [(row, said[row.question]) for row in plan.outcomes if row.is_met_by(said[row.question])]


def decisive_plan(handbook: Handbook) -> FollowUpPlan | None:
    """The call on which closing and fee hang: the call centre's first one after the service (FUP-002-02)."""
    return next(
        (p for p in handbook.follow_ups if p.by == "call_centre" and p.after == "work_order.completed" and not p.at),
        None,
    )


def asked_for(order: WorkOrder | ShopOrder, event: str) -> list[FollowUpPlan]:
    """The plans that ask for a call about this order after the event."""
    context = Context(order)
    return [
        plan
        for plan in handbook_of(order).follow_ups
        if plan.after == event
        and is_drawn(plan, order)
        and (plan.when is None or holds(plan.when, order.SUBJECT, context))
    ]


def is_drawn(plan: FollowUpPlan, order: WorkOrder | ShopOrder) -> bool:
    """Whether the order falls into the plan's share: always the same answer for the same order."""
    return Decimal(order.pk * 61 % 100) < plan.share * 100


def judge(plan: FollowUpPlan, answers: Mapping[str, str]) -> Verdict:
    """What the answers mean under the handbook. Every question must be answered, and no other may be.

    A yes/no question with the wrong answer is a problem, a satisfaction that does not pass a complaint.
    """
    if unknown := answers.keys() - {question.id for question in plan.questions}:
        raise QuestionUnknown(question=min(unknown), field="answers")
    said = [(question, _answer(question, answers.get(question.id, ""))) for question in plan.questions]
    failed = {question.form for question, answer in said if not question.is_passed_by(answer)}
    return Verdict(
        is_passed=not failed,
        is_problem=bool(failed - {"satisfaction"}),
        is_complaint="satisfaction" in failed,
        satisfaction=next((int(answer) for question, answer in said if question.form == "satisfaction"), None),
        answers=[{"question": question.id, "text": question.text, "answer": answer} for question, answer in said],
    )


def _answer(question: FollowUpQuestion, answer: str) -> str:
    trimmed = answer.strip()
    if len(trimmed) > LONGEST_ANSWER:
        raise TooLong(length=len(trimmed), limit=LONGEST_ANSWER, field=question.id)
    if question.form == "satisfaction" and trimmed not in {"1", "2", "3", "4", "5"}:
        raise SatisfactionMissing(field=question.id)
    if question.form == "yes_no" and trimmed not in {"yes", "no"}:
        raise AnswerMissing(question=question.text, field=question.id)
    return trimmed


def is_rating_a_complaint(order: WorkOrder, stars: int) -> bool:
    """A rating with which the call-back's satisfaction question would not pass."""
    plan = decisive_plan(handbook_of(order))
    asked = (question for question in plan.questions if question.form == "satisfaction") if plan else ()
    return any(not question.is_passed_by(str(stars)) for question in asked)


def due_from(plan: FollowUpPlan, order: WorkOrder | ShopOrder, at: datetime) -> datetime:
    """From when the call is to be made: at once after a service, irregularly after a crisis (FUP-003-04).

    Irregular means somewhere within the plan's time, at a point that depends on the order alone.
    """
    if plan.after in AFTER_SERVICE:
        return at
    return at + _running_time(plan.within) * (order.pk * 61 % 100) / 100


def _running_time(duration: str) -> timedelta:
    parsed = durations.parse(duration)
    match parsed.unit:
        case durations.Unit.TIME:
            return timedelta(microseconds=parsed.amount)
        case durations.Unit.MONTHS:
            return timedelta(days=30 * parsed.amount)
        case _:
            return timedelta(days=parsed.amount)
