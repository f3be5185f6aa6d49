"""Hand a car over."""

from datetime import date, datetime

from django.db import transaction

from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.actions.reserve_part import free_reserved
from anxin.workshop.errors import NotPaid
from anxin.workshop.events import CarDelivered
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def deliver_car(
    order_id: int,
    *,
    next_service_on: date | None = None,
    next_service_km: int | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """Paid, shown and explained. The next service is told by date, by mileage or both."""
    order = begin(order_id, "deliver", actor=actor, at=at, version=version)
    if order.owed > 0:
        raise NotPaid(owed=order.owed, ground=ground(order, "shop_order.deliver.owed"))
    order.next_service_on, order.next_service_km = next_service_on, next_service_km
    order.delivered_at, order.delivered_by = at, actor
    leap(order, "deliver", "next_service_on", "next_service_km", "delivered_at", "delivered_by")
    free_reserved(order, actor=actor, at=at)
    told = [str(next_service_on)] if next_service_on else []
    told += [f"{next_service_km:,} km"] if next_service_km else []
    record(order, CarDelivered(mileage=order.reception.mileage, next_service=" / ".join(told)), actor=actor, at=at)
    return order
