"""Times are computed from the shop's load, kept while the customer decides, and told anew before they break."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from anxin.dispatch.models import Absence, Certificate
from anxin.messages.models import Delivery
from anxin.workshop.actions.hold_time import hold_time
from anxin.workshop.actions.make_quote import Wishes, make_quote
from anxin.workshop.actions.promise_anew import promise_anew
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.reappoint import reappoint
from anxin.workshop.actions.replan_shop import replan_shop
from anxin.workshop.actions.wait_for import wait_for
from anxin.workshop.errors import EarlierThanReckoned, NothingReckoned, ShopIsFull
from anxin.workshop.models import KeptTime, LabourOperation, PlannedOperation, Quote, ShopOrder
from anxin.workshop.offered import Offered
from anxin.workshop.offering import best_times
from anxin.workshop.planner import faults, plan
from anxin.workshop.planner.model.plan import Obstacle
from anxin.workshop.reading.problem import read_shop
from anxin.workshop.reckoning import reckon
from tests.workshop.shop import OIL, Shop, fresh

PADS = Offered("labour", "brake-pads")
PAINT = Offered("labour", "paint-door")


def quoted(shop: Shop, order: ShopOrder, *lines: Offered, **more: Any) -> Quote:
    shop.provide(order, "quote")
    wishes = Wishes(payment="mobile", old_parts="leave")
    about = {"wishes": wishes, "actor": shop.service_adviser, "at": shop.now}  # type: ignore[attr-defined]
    return make_quote(order.pk, lines or (OIL,), **more, **about)


def another(shop: Shop, n: int) -> ShopOrder:
    """One more car with brakes to be done on the only lift, signed."""
    plate = f"粤B9999{n}"
    order = shop.open(shop.request(shop.another_car(f"SN-{n}", plate)))
    shop.drive_other(order, "received", plate)
    quoted(shop, order, PADS)
    return shop.drive(order, "signed")


def labour(code: str) -> LabourOperation:
    return LabourOperation.objects.get(code=code)


def at_nine(shop: Shop) -> datetime:
    """Tomorrow."""
    return timezone.localtime(shop.now + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)


@pytest.mark.rule("WSH-001a-12", "WSH-002-13")
def test_the_promise_follows_from_the_hours_and_the_load_of_the_shop(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    empty = quoted(shop, order, PADS)
    for n in range(2):
        another(shop, n)

    busy = quoted(shop, order, PADS)

    assert empty.promised_at == empty.reckoned_at
    assert empty.promised_at >= shop.now + timedelta(minutes=72 + 30)
    assert busy.promised_at >= empty.promised_at + timedelta(minutes=72)


def test_the_reason_names_bay_person_and_who_is_there_before(shop: Shop) -> None:
    first = another(shop, 0)
    replan_shop(shop.nanshan.pk, at=shop.now)
    order = shop.drive(shop.open(), "received")
    quote = quoted(shop, order, PADS, promised_at=shop.now + timedelta(days=3))

    found = reckon(order, quote.lines.all(), now=shop.now)

    assert found is not None
    assert [(step.bay, step.behind) for step in found.steps] == [(shop.lift, (first.number,))]
    assert found.steps[0].mechanic in (shop.mechanic, shop.team_leader)  # type: ignore[attr-defined]
    assert found.afterwards == 30
    assert found.waits > 0


def test_an_earlier_promise_says_why_and_a_later_one_need_not(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    soon = shop.now + timedelta(minutes=40)

    with pytest.raises(EarlierThanReckoned) as refused, transaction.atomic():
        quoted(shop, order, PADS, promised_at=soon)

    assert "WSH-001a-12" in refused.value.clause
    assert not Quote.objects.exists()
    assert quoted(shop, order, PADS, promised_at=soon, earlier_because="班组长亲自做").earlier_because
    later = shop.now + timedelta(days=2)
    assert quoted(shop, order, PADS, promised_at=later).promised_at == later


def test_what_cannot_be_planned_gets_no_time_without_a_word(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")

    with pytest.raises(NothingReckoned, match="车门喷漆"), transaction.atomic():
        quoted(shop, order, PAINT)

    found = reckon(order, [], now=shop.now)
    assert found is None
    assert not Quote.objects.exists()


def test_a_certificate_decides_who_does_it(shop: Shop) -> None:
    LabourOperation.objects.filter(code="brake-pads").update(skill="brakes")
    order = shop.drive(shop.open(), "received")
    with pytest.raises(NothingReckoned), transaction.atomic():
        quoted(shop, order, PADS)
    Certificate.objects.create(technician=shop.mechanic, name="brakes", level=1)  # type: ignore[attr-defined]

    assert quoted(shop, order, PADS).reckoned_at


@pytest.mark.rule("WSH-004-02", "WSH-004-03")
def test_appointments_keep_to_the_capacity_of_the_shop(shop: Shop) -> None:
    pads, nine = [labour("brake-pads")], at_nine(shop)
    free = best_times(shop.nanshan, pads, wished=nine, now=shop.now)
    appointed = {"appointed_at": nine, "labour": [pads[0].pk]}
    first = shop.open(**appointed)

    with pytest.raises(ShopIsFull), transaction.atomic():
        shop.open(shop.request(shop.another_car("SN-8", "粤B88888")), **appointed)

    assert nine in [one.starts_at for one in free]
    assert len(free) == 3
    assert ShopOrder.objects.get() == first
    assert KeptTime.objects.get().bay == shop.lift
    shop.lift.for_appointments = True
    shop.lift.save()
    walk_in = shop.drive(shop.open(shop.request()), "received")
    assert quoted(shop, walk_in, OIL).reckoned_at
    found = reckon(
        walk_in,
        quoted(shop, walk_in, PADS, promised_at=nine + timedelta(9), earlier_because="已约客户").lines.all(),
        now=shop.now,
    )
    assert found is not None
    assert found.lacking == (("更换前制动片", Obstacle.FULL),)


def test_a_kept_time_is_taken_for_everybody_else_until_it_is_over(shop: Shop) -> None:
    pads, nine = labour("brake-pads").pk, at_nine(shop)
    other = shop.person("another_adviser", "service_adviser", station=shop.nanshan)
    about = {"labour": [pads], "starts_at": nine, "line": shop.line}
    hold_time(shop.nanshan.pk, **about, actor=shop.service_adviser, at=shop.now)  # type: ignore[attr-defined]

    with pytest.raises(ShopIsFull), transaction.atomic():
        hold_time(shop.nanshan.pk, **about, actor=other, at=shop.now)
    assert KeptTime.objects.count() == 1

    shop.advance(minutes=6)
    assert hold_time(shop.nanshan.pk, **about, actor=other, at=shop.now).starts_at == nine


def test_a_moved_appointment_moves_what_is_kept(shop: Shop) -> None:
    nine = at_nine(shop)
    order = shop.open(appointed_at=nine, labour=[labour("brake-pads").pk])
    told = {"appointed_at": nine + timedelta(minutes=30), "reason": "客户要晚一点"}

    reappoint(order.pk, **told, actor=shop.service_adviser, at=shop.now)  # type: ignore[attr-defined]

    assert KeptTime.objects.get().starts_at == nine + timedelta(minutes=30)


@pytest.mark.rule("WSH-004-28")
def test_a_promise_that_slips_is_told_to_the_adviser_and_by_him_to_the_customer(shop: Shop) -> None:
    order = shop.drive(shop.open(), "working")
    promised = order.promised_at
    until = shop.now + timedelta(days=1)
    wait_for(order.pk, waits_for="part", reason="机油滤未到货", until=until, actor=shop.mechanic, at=shop.now)  # type: ignore[attr-defined]

    found = replan_shop(shop.nanshan.pk, at=shop.now)

    order = fresh(order)
    assert found.endangered == (order.number,)
    assert order.endangered_at == shop.now
    assert order.likely_at > until
    assert any("tell the customer first" in text for text in shop.told(shop.service_adviser))  # type: ignore[attr-defined]
    assert replan_shop(shop.nanshan.pk, at=shop.now).endangered == ()

    told = {"reason": "机油滤明天到货", "spoke_with": "陈一"}
    promise_anew(order.pk, **told, actor=shop.service_adviser, at=shop.now)  # type: ignore[attr-defined]
    order = fresh(order)
    assert (order.endangered_at, order.told_times) == (None, 1)
    assert order.promised_at > promised
    assert "机油滤明天到货" in Delivery.objects.get(text__contains="改为").text


def test_who_is_not_told_by_the_adviser_is_told_by_the_program_before_the_time(shop: Shop) -> None:
    order = shop.drive(shop.open(), "working")
    wait_for(order.pk, waits_for="part", reason="未到货", actor=shop.mechanic, at=shop.now)  # type: ignore[attr-defined]
    replan_shop(shop.nanshan.pk, at=shop.now)

    shop.advance_to(order.promised_at - timedelta(minutes=16))
    assert not Delivery.objects.filter(text__contains="不能按原定").exists()
    shop.advance_to(order.promised_at - timedelta(minutes=14))

    assert Delivery.objects.filter(text__contains="不能按原定").count() == 1


def test_an_absent_mechanic_s_work_is_planned_for_somebody_else(shop: Shop) -> None:
    order = shop.drive(shop.open(), "dispatched")
    away = {"starts_at": shop.now, "ends_at": shop.now + timedelta(days=2), "reason": "病假"}
    Absence.objects.create(technician=shop.mechanic, **away, entered_at=shop.now)  # type: ignore[attr-defined]

    replan_shop(shop.nanshan.pk, at=shop.now)

    assert PlannedOperation.objects.get(operation__order=order).mechanic == shop.team_leader  # type: ignore[attr-defined]


def test_more_work_brings_its_own_time(shop: Shop) -> None:
    order = shop.drive(shop.open(), "working")

    pads = Offered("labour", "brake-pads", 4)

    quote = propose_work(order.pk, [pads], finding="制动片磨损", actor=shop.service_adviser, at=shop.now)  # type: ignore[attr-defined]

    assert quote.promised_at == quote.reckoned_at
    assert quote.promised_at >= shop.now + timedelta(minutes=48 + 4 * 72 + 30)


def test_the_plan_of_a_shop_in_full_work_is_sound(shop: Shop) -> None:
    """Cars that are expected, worked on, waiting, paused, in a closed bay: read without a contradiction."""
    shop.open(appointed_at=at_nine(shop), labour=[labour("oil-service").pk])
    working = shop.drive(shop.open(shop.request()), "working")
    for n in range(3):
        another(shop, n)
    shop.lift.is_closed = True
    shop.lift.save()
    shop.advance(minutes=200)

    read = read_shop(shop.nanshan, now=shop.now)
    made = plan(read.problem, rounds=5)

    assert faults(read.problem, made) == []
    assert working.number in {one.car for one in made.placed}
