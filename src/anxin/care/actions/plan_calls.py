"""Which calls a finished order asks for."""

from datetime import datetime

from django.db import transaction

from anxin.care import plans
from anxin.care.events import FollowUpPlanned
from anxin.care.models import FollowUp
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.current import handbook_of
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def plan_calls(work_order_id: int, *, event: str, actor: User | None, at: datetime) -> list[FollowUp]:
    """The handbook's call-backs that ``event`` asks for; those that stand already stay as they are."""
    order = WorkOrder.objects.select_related("request").lock(work_order_id)
    standing = set(FollowUp.objects.filter(work_order=order).values_list("plan", flat=True))
    decisive = plans.decisive_plan(handbook_of(order))
    planned = []
    for plan in plans.asked_for(order, event):
        if plan.id in standing:
            continue
        planned.append(
            FollowUp.objects.create(
                work_order=order,
                plan=plan.id,
                by=plan.by,
                is_decisive=plan == decisive,
                due_from=plans.due_from(plan, order, at),
            )
        )
        record(order, FollowUpPlanned(plan=plan.id, by=plan.by, title=plan.title), actor=actor, at=at)
    return planned
