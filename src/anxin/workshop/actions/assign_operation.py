"""Give one operation to somebody."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.actions.operating import open_operation
from anxin.workshop.actions.placing import bay_of, check_suits, mechanic_of, tell_uncertified
from anxin.workshop.certificates.holding import check_given, lacks_of
from anxin.workshop.events import OperationAssigned
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def assign_operation(
    order_id: int,
    *,
    operation_id: int,
    mechanic_id: int,
    bay_id: int,
    reason: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """To another mechanic or bay than the rest, as long as nobody works on it. ``reason``: why to somebody without the
    certificate it takes.
    """
    order = begin(order_id, "assign", actor=actor, at=at, version=version)
    operation = open_operation(order, operation_id)
    bay, mechanic = bay_of(order, bay_id), mechanic_of(order, mechanic_id)
    check_suits(operation.labour, bay)
    lacks = lacks_of(order, "assign", mechanic, [operation.labour], at=at)
    because = check_given(order, lacks, mechanic, reason=reason)
    leap(order, "assign")
    operation.mechanic, operation.bay, operation.uncertified_because = mechanic, bay, because
    operation.save(update_fields=["mechanic", "bay", "uncertified_because"])
    told = OperationAssigned(
        title=operation.title,
        title_en=operation.title_en,
        mechanic=mechanic.name,
        bay=bay.title,
        bay_en=bay.title_en,
    )
    record(order, told, actor=actor, at=at)
    tell_uncertified(order, lacks, mechanic, because, actor=actor, at=at)
    return order
