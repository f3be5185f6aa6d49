"""Wash a car."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.events import CarWashed
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def wash_car(order_id: int, *, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """What there must be before (a wash card) the handbook says."""
    order = begin(order_id, "wash", actor=actor, at=at, version=version)
    order.is_washed = True
    leap(order, "wash", "is_washed")
    record(order, CarWashed(), actor=actor, at=at)
    return order
