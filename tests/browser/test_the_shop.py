"""A car's day at a dealer's and a truck's at the station, through the real pages: on the phone, at the door, in the bay, at
the gate.

Everybody in a window of their own, and the customer at a phone. What is like the rest, and what the station's handbook wants
ticked and signed beside the forms, is provided in between.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings
from playwright.sync_api import Browser

from anxin.kernel import checks, clock
from anxin.workshop.actions.move_in import move_in
from anxin.workshop.actions.wash_car import wash_car
from anxin.workshop.models import ExitPass, LabourOperation, Reception, ShopOrder
from tests.browser.conftest import EverywhereTheSame
from tests.browser.person import Person
from tests.messages.sending import send
from tests.workshop.shop import PLATE, Shop, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, TABLET, WALL = 390, 1024, 1920


@pytest.fixture
def company(
    transactional_db: None, live_server: Any, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Shop]:
    monkeypatch.setattr(clock, "_virtual", EverywhereTheSame())
    with override_settings(ANXIN_DEMO=True), Shop.standing_at_noon(request.param) as shop:
        yield shop


class Hall:
    """The order as people of the hall find it: by its page, whose buttons open at the side."""

    def __init__(self, shop: Shop, order: ShopOrder) -> None:
        self.shop, self.order = shop, order

    def by(self, person: Person, code: str, /, **typed: Any) -> None:
        self.shop.provide(self.order, code)
        person.go(f"/shop/orders/{self.order.number}/").press(f'.moves a[href$="/{code}/"]')
        person.fill(**typed).send()


def appoint(adviser: Person) -> ShopOrder:
    """While the customer is on the phone: three times the shop has room for, and one of them kept."""
    pads = LabourOperation.objects.get(code="brake-pads")
    adviser.go("/shop/new/").fill(plate=PLATE, symptom="刹车异响，顺便保养", kind="repair", labour=str(pads.pk))
    adviser.press('button[hx-post="/shop/times/"]')
    adviser.press(".shop-time button").sees("保留到")
    adviser.send()
    order = ShopOrder.objects.get()
    assert order.appointed_at is not None
    return order


def prepare(adviser: Person, hall: Hall) -> None:
    """The handbook's list before the truck comes; one of it by its button, the others by whoever may."""
    adviser.go(f"/shop/orders/{hall.order.number}/").press("#step-prepared_order form button")
    adviser.find("#step-prepared_order.is-done").wait_for(state="attached")
    for what in ("part", "expert", "people", "tools", "papers"):
        hall.shop.take(hall.order, f"prepared_{what}")


def receive(adviser: Person, hall: Hall) -> None:
    """On a tablet beside the truck: marks with the finger, one of them taken off again."""
    adviser.go(f"/shop/orders/{hall.order.number}/receive/").fill(
        mileage=86_200, articles="雨伞", is_covered=True, is_valuables_reminded=True
    )
    drawing = adviser.find("svg[data-outline]")
    for x, y in ((0.2, 0.8), (0.7, 0.2), (0.5, 0.5)):
        box = drawing.bounding_box()
        assert box is not None
        drawing.click(position={"x": box["width"] * x, "y": box["height"] * y})
    adviser.press("[data-outline-undo]").send()
    assert len(Reception.objects.get().marks) == 2


def quote(adviser: Person, hall: Hall) -> None:
    """The time is computed while the quote is typed."""
    hall.shop.provide(hall.order, "quote")
    adviser.go(f"/shop/orders/{hall.order.number}/quote/")
    adviser.find('[name="lines-what"]').first.fill("brake-pads")
    adviser.press('button[hx-post$="/ready/"]').sees("一号举升")
    adviser.fill(payment="mobile", old_parts="leave").send()


def propose(adviser: Person, hall: Hall) -> None:
    adviser.go(f"/shop/orders/{hall.order.number}/propose/").fill(finding="机油发黑")
    adviser.find('[name="lines-what"]').first.fill("oil-service")
    adviser.send()


@pytest.mark.parametrize("company", ["truck-station", "car-dealer"], indirect=True)
def test_a_day_from_the_call_to_the_gate(
    company: Shop, window: Callable[..., Person], chromium: Browser, live_server: Any
) -> None:
    adviser = window("service_adviser", width=TABLET)
    hall = Hall(company, appoint(adviser))
    if company.line == "truck-station":
        prepare(adviser, hall)
    company.advance_to(hall.order.appointed_at or company.now)
    company.provide(hall.order, "receive")
    receive(adviser, hall)
    quote(adviser, hall)
    company.drive(hall.order, "dispatched")
    move_in(hall.order.pk, bay_id=company.lift.pk, actor=company.team_leader, at=company.now)

    mechanic, wall = window("mechanic", width=PHONE), window("manager", width=WALL)
    hall.by(mechanic, "clock_on")
    wall.go(f"/shop/?wall=1&station={company.nanshan.pk}").sees(PLATE, "更换前制动片")
    assert wall.page.evaluate("document.documentElement.scrollWidth") <= WALL

    propose(adviser, hall)
    shown = re.search(r"/consent/[^/\"]+/", adviser.page.content())
    assert shown
    company.provide(hall.order, "agree_work")
    customer = Person(chromium, live_server.url, width=PHONE)
    customer.go(shown[0]).sees("机油发黑", "¥120.00")
    customer.press('button[value="agree"]').sees("同意")
    assert customer.close() == []
    assert fresh(hall.order).agreed_total == 300

    hall.by(mechanic, "clock_off", because="done")
    company.drive(hall.order, "checked")
    hall.by(window("team_leader", width=PHONE), "leader_check")
    hall.by(window("quality_inspector"), "pass_inspection", road_test="路试 3 公里，正常")
    washer = company.wash_leader if company.line == "car-dealer" else company.quality_inspector
    company.provide(hall.order, "wash")
    wash_car(hall.order.pk, actor=washer, at=company.now)
    company.drive(hall.order, "settled")
    hall.by(window("cashier"), "take_payment", receipt_number="FP-1")
    company.drive(hall.order, "delivered")
    hall.by(adviser, "issue_pass")

    guard = window("gate_guard", width=PHONE, expects=(409,))
    number = ExitPass.objects.get().number
    guard.go("/gate/").sees(number).fill(plate="粤B99999", pass_number=number)
    assert PLATE in guard.refused()
    guard.fill(plate=PLATE).send()
    assert fresh(hall.order).left_at == company.now
    send()
    assert [finding for _title, found in checks.run() for finding in found] == []
