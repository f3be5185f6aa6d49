"""Tell the customer that a promise will not hold, where nobody has."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.events import DelayAnnounced
from anxin.workshop.models import ShopOrder


@transaction.atomic
def announce_delay(order_id: int, *, actor: User | None, at: datetime) -> ShopOrder:
    """In the handbook's words, by what it sends for the event: a deed of the program's own. Not where the danger is over,
    or another time has been agreed meanwhile.
    """
    order = ShopOrder.objects.lock(order_id)
    if order.endangered_at is None or order.promised_at is None:
        return order
    order.told_times += 1
    order.write("told_times")
    told = DelayAnnounced(promised_at=order.promised_at, likely_at=order.likely_at)
    record(order, told, actor=actor, at=at)
    return order
