"""Which calls a finished order asks for."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.care import planning, plans, series
from anxin.care.models import FollowUp
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import FollowUpPlan
from anxin.kernel import calendars
from anxin.people.models import User


@transaction.atomic
def plan_calls(work_order_id: int, *, event: str, actor: User | None, at: datetime) -> list[FollowUp]:
    """The handbook's call-backs that ``event`` asks for; those that stand already stay as they are."""
    order = WorkOrder.objects.select_related("request__customer", "request__asset").lock(work_order_id)
    standing = set(FollowUp.objects.filter(work_order=order).values_list("plan", "member"))
    decisive = plans.decisive_plan(handbook_of(order))
    planned = []
    for plan in plans.asked_for(order, event):
        for span in _spans(plan, order, at):
            if (plan.id, span.member) in standing:
                continue
            row = planning.about_order(plan, span, order, is_decisive=plan == decisive)
            planned.append(planning.put_down(row, plan, actor=actor, at=at))
    return planned


def _spans(plan: FollowUpPlan, order: WorkOrder, at: datetime) -> list[series.Span]:
    work = calendars.edition(handbook_of(order).meta.calendar).work
    if plan.at:
        return series.series(plan, timezone.localdate(at), work)
    return [series.once(plan, plans.due_from(plan, order, at), work, since=at)]
