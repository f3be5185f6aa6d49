"""Work through a checklist."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork import policies
from anxin.fieldwork.errors import ItemCompulsory, NoSuchItem
from anxin.fieldwork.events import ItemsTicked, ItemUnticked
from anxin.fieldwork.models import Tick, WorkOrder
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Item
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import fitting


@transaction.atomic
def tick(
    work_order_id: int,
    checklist: str,
    *items: str,
    not_applicable_because: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Tick items of one of the handbook's lists for the present visit; what is ticked already stays as it is.

    ``not_applicable_because`` leaves an item out, with the reason; a compulsory one refuses that (DSP-002-05).
    """
    order = WorkOrder.objects.lock(work_order_id, version=version)
    policies.check_may(actor, order, "tick")
    because = fitting(not_applicable_because, 200, "not_applicable_because")
    described = [_item(order, checklist, item) for item in items]
    for item in described:
        if because and item.compulsory:
            raise ItemCompulsory(title=item.title, clause=item.clause or ())
    visit = order.visit_ahead
    there = set(order.ticks.filter(visit=visit, checklist=checklist).values_list("item", flat=True))
    new = {item.id: item for item in described if item.id not in there}
    if new:
        Tick.objects.bulk_create(
            Tick(
                work_order=order,
                visit=visit,
                checklist=checklist,
                item=code,
                not_applicable_because=because,
                ticked_at=at,
                ticked_by=actor,
            )
            for code in new
        )
        titles = "、".join(item.title for item in new.values())
        event = ItemsTicked(checklist=checklist, items=list(new), title=titles, not_applicable_because=because)
        record(order, event, actor=actor, at=at)
    return order


@transaction.atomic
def untick(
    work_order_id: int, checklist: str, item: str, *, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """It was not done after all."""
    order = WorkOrder.objects.lock(work_order_id, version=version)
    policies.check_may(actor, order, "tick")
    described = _item(order, checklist, item)
    gone, _by_model = order.ticks.filter(visit=order.visit_ahead, checklist=checklist, item=item).delete()
    if gone:
        record(order, ItemUnticked(checklist=checklist, item=item, title=described.title), actor=actor, at=at)
    return order


def _item(order: WorkOrder, checklist: str, item: str) -> Item:
    described = handbook_of(order).checklist(checklist)
    found = next((row for row in described.items if row.id == item), None) if described else None
    if found is None:
        raise NoSuchItem(item=item, list=described.title if described else checklist, field="item")
    return found
