"""Who comes in at the dealer's gate: sent where they belong, told on, greeted in their turn."""

from datetime import timedelta

import pytest
from django.db import transaction

from anxin.kernel.errors import NotEntitled
from anxin.workshop.actions.greet_arrival import greet_arrival, let_arrival_go, redirect_arrival
from anxin.workshop.actions.note_arrival import note_arrival
from anxin.workshop.arrivals.errors import AtTheDoorAlready
from anxin.workshop.models import Arrival
from anxin.workshop.queries import waiting
from tests.workshop.shop import PLATE, Shop


def comes(shop: Shop, *, plate: str = PLATE, by: str = "parking_guide", **more: str) -> Arrival:
    about = {"line": shop.line, "purpose": "service", "plate": plate, **more}
    return note_arrival(shop.nanshan.pk, **about, actor=getattr(shop, by), at=shop.now)


@pytest.mark.rule("REQ-002-09", "WSH-002-02", "WSH-002-03", "SLA-002-12")
def test_everybody_is_sent_where_they_belong_as_they_come(shop: Shop) -> None:
    shop.open(appointed_at=shop.now + timedelta(minutes=5))

    appointed = comes(shop)
    walk_in = comes(shop, plate="粤B00001", by="gate_guard")
    quick = comes(shop, plate="粤B00002", zone="quick")
    buyer = comes(shop, plate="", purpose="sales", by="gate_guard")

    assert [row.zone for row in (appointed, walk_in, quick, buyer)] == ["appointment", "repair", "quick", "parking"]
    assert appointed.came_at == shop.now
    assert any("sales customer" in text for text in shop.told(shop.sales_manager))
    assert not any(buyer.number in text for text in shop.told(shop.service_adviser))
    with pytest.raises(NotEntitled), transaction.atomic():
        comes(shop, plate="粤B00003", by="mechanic")
    moved = redirect_arrival(walk_in.pk, zone="parking", actor=shop.parking_guide, at=shop.now)
    assert moved.zone == "parking"


@pytest.mark.rule("WSH-002-04", "NTF-002-07", "CUS-002-12")
def test_advisers_and_manager_hear_of_every_car_and_of_a_repeat_repair_above_all(shop: Shop) -> None:
    shop.drive(shop.open(shop.request(kind="repair")), "left")
    shop.advance(days=29)

    again, stranger = comes(shop), comes(shop, plate="粤B00001")

    assert (again.is_repeat, stranger.is_repeat) == (True, False)
    for person in (shop.service_adviser, shop.manager):
        told = shop.told(person)
        assert any(text.startswith(f"Repeat repair: {PLATE} came in, repair") for text in told)
        assert any(text.startswith("粤B00001 came in") for text in told)
    let_arrival_go(again.pk, reason="改天再来", actor=shop.parking_guide, at=shop.now)
    shop.advance(days=2)
    assert not comes(shop).is_repeat


@pytest.mark.rule("WSH-001a-02", "WSH-002-02", "NTF-002-04")
def test_they_are_greeted_in_the_order_they_came_and_the_adviser_is_called(shop: Shop) -> None:
    first, second = comes(shop), comes(shop, plate="粤B00001")
    with pytest.raises(AtTheDoorAlready), transaction.atomic():
        comes(shop)
    assert [row.queue for row in waiting(shop.front_post, shop.nanshan)] == [1, 2]
    with pytest.raises(NotEntitled), transaction.atomic():
        greet_arrival(first.pk, actor=shop.parking_guide, at=shop.now)

    greet_arrival(first.pk, actor=shop.front_post, at=shop.now)
    shop.advance(minutes=6)

    assert any(f"customer of {PLATE} is here" in text for text in shop.told(shop.service_adviser))
    assert [shop.clock(row, "greeted-in-time").outcome for row in (first, second)] == ["met", "breached"]
    assert waiting(shop.front_post, shop.nanshan) == [second]
    shop.advance(days=1)
    assert comes(shop).queue == 1
