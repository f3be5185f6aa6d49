"""Which calls a finished order asks for."""

from collections.abc import Callable
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
from anxin.workshop.models import ShopOrder


@transaction.atomic
def plan_calls(work_order_id: int, *, event: str, actor: User | None, at: datetime) -> list[FollowUp]:
    """The handbook's call-backs that ``event`` asks for; those that stand already stay as they are."""
    order = WorkOrder.objects.select_related("request__customer", "request__asset").lock(work_order_id)
    decisive = plans.decisive_plan(handbook_of(order))

    def about(plan: FollowUpPlan, span: series.Span) -> FollowUp:
        return planning.about_order(plan, span, order, is_decisive=plan == decisive)

    return _plan(order, about, event=event, actor=actor, at=at)


@transaction.atomic
def plan_shop_calls(shop_order_id: int, *, event: str, actor: User | None, at: datetime) -> list[FollowUp]:
    """The same for a car in the shop (FUP-004-01). Nothing hangs on these calls but what a checkpoint makes wait."""
    order = ShopOrder.objects.select_related("request__customer", "request__asset").lock(shop_order_id)

    def about(plan: FollowUpPlan, span: series.Span) -> FollowUp:
        return planning.about_shop_order(plan, span, order)

    return _plan(order, about, event=event, actor=actor, at=at)


def _plan(
    order: WorkOrder | ShopOrder,
    about: Callable[[FollowUpPlan, series.Span], FollowUp],
    *,
    event: str,
    actor: User | None,
    at: datetime,
) -> list[FollowUp]:
    standing = set(order.follow_ups.values_list("plan", "member"))
    return [
        planning.put_down(about(plan, span), plan, actor=actor, at=at)
        for plan in plans.asked_for(order, event)
        for span in _spans(plan, order, at)
        if (plan.id, span.member) not in standing
    ]


def _spans(plan: FollowUpPlan, order: WorkOrder | ShopOrder, at: datetime) -> list[series.Span]:
    work = calendars.edition(handbook_of(order).meta.calendar).work
    if plan.at:
        return series.series(plan, timezone.localdate(at), work)
    return [series.once(plan, plans.due_from(plan, order, at), work, since=at)]
