"""Put a finished car where it is handed over."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.move_out import leave_bay
from anxin.workshop.actions.operating import stay_of
from anxin.workshop.events import CarReady
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def make_ready(order_id: int, *, parked: str, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """With where it stands, for the adviser to find it; the bay is free, and no promise is in danger any more."""
    order = begin(order_id, "make_ready", actor=actor, at=at, version=version)
    order.parked = said(parked, 60, "parked", _("parking place"))
    order.endangered_at = None
    leap(order, "make_ready", "parked", "endangered_at")
    stay = stay_of(order)
    if stay is not None:
        leave_bay(order, stay, actor=actor, at=at)
    record(order, CarReady(parked=order.parked), actor=actor, at=at)
    return order
