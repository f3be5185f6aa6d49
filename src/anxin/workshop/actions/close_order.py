"""Nothing is open any more."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.events import ShopOrderClosed
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def close_shop_order(order_id: int, *, actor: User | None, at: datetime, version: int | None = None) -> ShopOrder:
    """After what the handbook wants afterwards, such as the call to the customer."""
    order = begin(order_id, "close", actor=actor, at=at, version=version)
    leap(order, "close")
    record(order, ShopOrderClosed(), actor=actor, at=at)
    return order
