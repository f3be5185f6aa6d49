"""Drive a car into a bay."""

from datetime import datetime

from django.db import IntegrityError, transaction

from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.actions.move_out import leave_bay
from anxin.workshop.actions.operating import stay_of
from anxin.workshop.actions.placing import bay_of
from anxin.workshop.errors import BayTaken
from anxin.workshop.events import DrivenIn
from anxin.workshop.models import Bay, BayStay, ShopOrder
from anxin.workshop.moves import begin, leap

_ONE_CAR = "bay_stay_one_car_at_a_time"


@transaction.atomic
def move_in(order_id: int, *, bay_id: int, actor: User, at: datetime, version: int | None = None) -> BayStay:
    """Out of the bay it stands in, where it does. Refused where another car stands, naming it."""
    order = begin(order_id, "move_in", actor=actor, at=at, version=version)
    bay = bay_of(order, bay_id)
    stay = stay_of(order)
    if stay is not None and stay.bay_id == bay.pk:
        return stay
    leap(order, "move_in")
    if stay is not None:
        leave_bay(order, stay, actor=actor, at=at)
    try:
        with transaction.atomic():
            stay = BayStay.objects.create(order=order, bay=bay, moved_in_at=at, moved_in_by=actor)
    except IntegrityError as error:
        if _ONE_CAR not in str(error):
            raise
        raise _taken(order, bay) from None
    record(order, DrivenIn(bay=bay.title, bay_en=bay.title_en), actor=actor, at=at)
    return stay


def _taken(order: ShopOrder, bay: Bay) -> BayTaken:
    there = bay.stays.filter(moved_out_at=None).select_related("order__reception").first()
    car, number = (there.order.plate, there.order.number) if there else ("?", "?")
    return BayTaken(car=car, order=number, bay=bay, ground=ground(order, "shop_order.move_in.bay"), field="bay")
