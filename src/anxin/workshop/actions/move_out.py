"""Drive a car out of its bay."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.actions.operating import running, stay_of
from anxin.workshop.errors import NotInABay, StillWorkedOn
from anxin.workshop.events import DrivenOut
from anxin.workshop.models import BayStay, ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def move_out(order_id: int, *, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """The bay is free for the next one. Refused while somebody is clocked on to the car."""
    order = begin(order_id, "move_out", actor=actor, at=at, version=version)
    stay = stay_of(order)
    if stay is None:
        raise NotInABay()
    leap(order, "move_out")
    leave_bay(order, stay, actor=actor, at=at)
    return order


def leave_bay(order: ShopOrder, stay: BayStay, *, actor: User, at: datetime) -> None:
    for interval in running(order):
        raise StillWorkedOn(who=interval.mechanic, title=interval.operation)
    stay.moved_out_at, stay.moved_out_by = at, actor
    stay.save(update_fields=["moved_out_at", "moved_out_by"])
    record(order, DrivenOut(bay=stay.bay.title, bay_en=stay.bay.title_en), actor=actor, at=at)
