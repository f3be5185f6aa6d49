"""Give out the work on a car."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.actions.placing import bay_of, mechanic_of
from anxin.workshop.events import WorkGivenOut
from anxin.workshop.kinds import Stage
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def dispatch_shop_order(
    order_id: int,
    *,
    mechanic_id: int,
    bay_id: int,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """All of it to one lead repairer and one bay; what needs another person or another kind of bay is assigned anew.

    An operation that this bay does not suit keeps none until somebody names one.
    """
    order = begin(order_id, "dispatch", actor=actor, version=version)
    bay, lead = bay_of(order, bay_id), mechanic_of(order, mechanic_id)
    order.lead = lead
    leap(order, "dispatch", "lead")
    for operation in order.operations.filter(stage=Stage.TO_DO).select_related("labour"):
        operation.mechanic = lead
        operation.bay = bay if operation.labour.bay_kind in ("", bay.kind) else None
        operation.save(update_fields=["mechanic", "bay"])
    record(order, WorkGivenOut(lead=lead.name, bay=bay.title), actor=actor, at=at)
    return order
