"""Give one operation to somebody."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.actions.operating import open_operation
from anxin.workshop.actions.placing import bay_of, check_suits, mechanic_of
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
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """To another mechanic or bay than the rest, as long as nobody works on it."""
    order = begin(order_id, "assign", actor=actor, version=version)
    operation = open_operation(order, operation_id)
    bay, mechanic = bay_of(order, bay_id), mechanic_of(order, mechanic_id)
    check_suits(operation.labour, bay)
    leap(order, "assign")
    operation.mechanic, operation.bay = mechanic, bay
    operation.save(update_fields=["mechanic", "bay"])
    told = OperationAssigned(title=operation.title, mechanic=mechanic.name, bay=bay.title)
    record(order, told, actor=actor, at=at)
    return order
