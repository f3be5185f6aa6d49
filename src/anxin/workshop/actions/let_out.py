"""Let a car out of the gate."""

from datetime import datetime

from django.db import transaction

from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.errors import AnotherCar, NoPass
from anxin.workshop.events import CarLeft
from anxin.workshop.models import ExitPass, ShopOrder
from anxin.workshop.moves import begin, leap
from anxin.workshop.rules import plate as narrow


@transaction.atomic
def let_out(
    order_id: int, *, pass_number: str, plate: str, actor: User, at: datetime, version: int | None = None
) -> ShopOrder:
    """The guard reads the plate and collects the pass. Both are compared: no pass, no exit; another car, no exit."""
    order = begin(order_id, "let_out", actor=actor, at=at, version=version)
    issued = ExitPass.objects.select_for_update().filter(order=order).first()
    if issued is None or issued.number != pass_number.strip().upper() or issued.collected_at is not None:
        why = ground(order, "shop_order.let_out.pass_number")
        raise NoPass(number=pass_number, ground=why, field="pass_number")
    if narrow(plate) != issued.plate:
        why = ground(order, "shop_order.let_out.plate")
        raise AnotherCar(plate=plate, number=issued.number, expected=issued.plate, ground=why, field="plate")
    order.left_at, order.left_by = at, actor
    leap(order, "let_out", "left_at", "left_by")
    issued.collected_at, issued.collected_by = at, actor
    issued.save(update_fields=["collected_at", "collected_by"])
    record(order, CarLeft(number=issued.number), actor=actor, at=at)
    return order
