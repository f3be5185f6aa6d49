"""Receive a car: the walk-around."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Asset
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.kernel.text import fitting, said
from anxin.people.models import User
from anxin.workshop.errors import AnotherCar, CarIsHere, MileageLower, NoCar
from anxin.workshop.events import CarReceived
from anxin.workshop.lifecycle import HERE
from anxin.workshop.looked import Looked, checked_marks
from anxin.workshop.models import Reception, ShopOrder
from anxin.workshop.models.receptions import FULL
from anxin.workshop.moves import begin, leap
from anxin.workshop.rules import plate as narrow

_LIMITS = {"odometer_note": 200, "articles": 500, "findings": 1_000}


@transaction.atomic
def receive_car(order_id: int, looked: Looked, *, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """Keep what was seen, asked and told. Refused for another car than the order's, for one that is in a shop on another
    order, and for a lower mileage than last time without a word about the counter.
    """
    order = begin(order_id, "receive", actor=actor, at=at, version=version)
    asset = order.request.asset
    if asset is None:
        raise NoCar(request=order.request.number)
    plate = narrow(said(looked.plate, 16, "plate", _("plate")))
    texts = {name: fitting(getattr(looked, name), limit, name) for name, limit in _LIMITS.items()}
    check_is_the_car(order, plate)
    check_is_not_here(order, plate)
    check_mileage(order, asset, looked.mileage, texts["odometer_note"])
    seen = {**asdict(looked), **texts, "plate": plate, "fuel": min(looked.fuel, FULL)}
    reception = Reception(**{**seen, "marks": checked_marks(looked.marks)}, order=order, asset=asset)
    reception.received_at, reception.received_by = at, actor
    order.received_at, order.received_by = at, actor
    order.reception = reception
    leap(order, "receive", "received_at", "received_by")
    reception.save()
    told = CarReceived(plate=plate, mileage=reception.mileage, fuel=reception.fuel, marks=len(reception.marks))
    record(order, told, actor=actor, at=at)
    return order


def check_is_the_car(order: ShopOrder, plate: str) -> None:
    """Where the car's plate is on record it is that one. Raises ``AnotherCar``."""
    asset = order.request.asset
    assert asset is not None
    known = {narrow(number) for number in asset.numbers.filter(kind="plate").values_list("number", flat=True)}
    if known and plate not in known:
        why = ground(order, "shop_order.receive.plate")
        raise AnotherCar(plate=plate, number=order.number, expected=min(known), ground=why, field="plate")


def check_is_not_here(order: ShopOrder, plate: str) -> None:
    """On no other order in the house. Raises ``CarIsHere``; the car is locked: two advisers wait for one another."""
    assert order.request.asset_id is not None
    asset = Asset.objects.lock(order.request.asset_id)
    other = ShopOrder.objects.filter(request__asset=asset, state__in=HERE).exclude(pk=order.pk).first()
    if other is not None:
        raise CarIsHere(
            plate=plate, number=other.number, ground=ground(order, "shop_order.receive.plate"), field="plate"
        )


def check_mileage(order: ShopOrder, asset: Asset, mileage: int, note: str) -> None:
    """Never less than last time, unless somebody says what happened to the counter. Raises ``MileageLower``."""
    last = Reception.objects.filter(asset=asset).order_by("-received_at", "-pk").first()
    if last is not None and mileage < last.mileage and not note:
        on = f"{timezone.localtime(last.received_at):%Y-%m-%d}"
        why = ground(order, "shop_order.receive.mileage")
        raise MileageLower(mileage=f"{mileage:,}", before=f"{last.mileage:,}", on=on, ground=why, field="mileage")
