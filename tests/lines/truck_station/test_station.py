"""A truck at the service station: prepared, received, repaired, inspected, handed over (004 P1-P5)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from anxin.handbook.gates import missing
from anxin.kernel.checks import run
from anxin.kernel.errors import CheckpointOpen, NotEntitled
from anxin.workshop.actions.answer_quote import agree_work, refuse_work
from anxin.workshop.actions.deliver_car import deliver_car
from anxin.workshop.actions.inspect_car import fail_inspection
from anxin.workshop.actions.make_ready import make_ready
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.reappoint import reappoint
from anxin.workshop.actions.receive_car import receive_car
from anxin.workshop.actions.self_check import self_check
from anxin.workshop.actions.settle_order import settle_order
from anxin.workshop.actions.sign_order import sign_shop_order
from anxin.workshop.errors import BillDiffers
from anxin.workshop.models import ShopOrder
from anxin.workshop.offered import Offered, agreed_lines
from tests.workshop.shop import Shop, fresh, looked, quote

PREPARED = {f"prepared_{what}" for what in ("order", "part", "expert", "people", "tools", "papers")}


def keys(shop: Shop, order: ShopOrder, move: str) -> set[str]:
    return {row.key for row in missing(fresh(order), move)}


def test_a_truck_goes_through_the_station(shop: Shop) -> None:
    order = shop.drive(shop.washed(shop.open()), "delivered")
    shop.provide(order, "issue_pass")
    order = shop.drive(order, "closed")

    assert (order.billed_total, order.owed) == (Decimal("120.00"), 0)
    assert [str(finding) for _title, findings in run() for finding in findings] == []


@pytest.mark.rule("WSH-004-07", "WSH-004-09", "WSH-004-11")
def test_an_appointed_truck_is_prepared_for_and_confirmed_twice(shop: Shop) -> None:
    at = shop.now + timedelta(days=3)
    order = shop.open(appointed_at=at)
    day, hour = shop.clock(order, "confirm-day-before"), shop.clock(order, "confirm-hour-before")
    assert (day.due_at, hour.due_at) == (at - timedelta(days=1), at - timedelta(hours=1))
    assert keys(shop, order, "receive") == {"confirmed_hour_before"}
    with pytest.raises(CheckpointOpen), transaction.atomic():
        receive_car(order.pk, looked(), actor=shop.service_adviser, at=shop.now)

    for code in sorted(PREPARED | {"estimate_told"}):
        shop.step(order, code)
    shop.take(order, "confirmed_day_before")
    shop.take(order, "confirmed_hour_before")

    assert shop.clock(order, "confirm-day-before").outcome == "met"
    assert shop.drive(order, "received").received_at == shop.now


@pytest.mark.rule("WSH-004-05")
def test_adviser_and_parts_hear_of_an_appointment(shop: Shop) -> None:
    shop.open(appointed_at=shop.now + timedelta(days=1))

    for person in (shop.service_adviser, shop.parts_clerk):
        assert any("is appointed for" in text for text in shop.told(person))


@pytest.mark.rule("WSH-004-08")
def test_a_moved_appointment_is_told_and_its_confirmations_move_along(shop: Shop) -> None:
    at = shop.now + timedelta(days=3)
    order = shop.open(appointed_at=at)

    later = at + timedelta(days=1)
    about = {"appointed_at": later, "reason": "工位检修", "is_by_shop": True}
    reappoint(order.pk, **about, actor=shop.service_adviser, at=shop.now)

    assert shop.clock(order, "confirm-day-before").due_at == later - timedelta(days=1)
    assert any("was moved to" in text for text in shop.told(shop.parts_clerk))


@pytest.mark.rule("WSH-004-13", "WSH-004-14")
def test_the_vehicle_is_checked_and_diagnosed_before_the_quote(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")

    with pytest.raises(CheckpointOpen), transaction.atomic():
        quote(shop, order)

    assert keys(shop, order, "quote") == {"diagnosed", "check-sheet", "equipment"}
    assert not order.quotes.exists()


@pytest.mark.rule("WSH-004-17", "WSH-004-19", "APR-004-01", "WSH-004-20")
def test_customer_and_adviser_sign_before_the_work(shop: Shop) -> None:
    order = shop.drive(shop.open(), "quoted")

    with pytest.raises(CheckpointOpen), transaction.atomic():
        sign_shop_order(order.pk, signed_by="陈一", actor=shop.service_adviser, at=shop.now)

    assert keys(shop, order, "sign") == {"order_explained", "order-signature", "adviser-signature"}
    order = shop.drive(order, "signed")
    assert keys(shop, order, "dispatch") == {"copy_handed", "covers_fitted", "keys_kept", "customer_seen_to"}


@pytest.mark.rule("WSH-004-23", "WSH-004-25", "WSH-004-26", "WSH-004-43", "APR-004-02")
def test_a_change_is_done_only_with_consent_and_told_to_the_mechanic(shop: Shop) -> None:
    order = shop.drive(shop.open(), "working")
    told = {"channel": "phone", "spoke_with": "陈一", "actor": shop.service_adviser, "at": shop.now}
    pads = (Offered("labour", "brake-pads"),)
    propose_work(order.pk, pads, finding="前片磨损", actor=shop.service_adviser, at=shop.now)
    with pytest.raises(NotEntitled), transaction.atomic():
        agree_work(order.pk, **{**told, "actor": shop.mechanic})
    assert order.operations.count() == 1
    refuse_work(order.pk, **told)
    assert order.operations.count() == 1
    assert any("goes on as ordered" in text for text in shop.told(shop.mechanic))

    later = shop.now + timedelta(hours=9)
    propose_work(order.pk, pads, finding="前片磨损", promised_at=later, actor=shop.service_adviser, at=shop.now)
    agree_work(order.pk, **told)

    assert (order.operations.count(), fresh(order).promised_at) == (2, later)
    assert any("changed with consent" in text for text in shop.told(shop.mechanic))


@pytest.mark.rule("WSH-004-27", "WSH-004-30")
def test_work_is_reported_done_only_by_the_manual(shop: Shop) -> None:
    order = shop.drive(shop.open(), "working")
    order.operations.update(stage="done", done_at=shop.now, done_by=shop.mechanic)

    with pytest.raises(CheckpointOpen), transaction.atomic():
        self_check(order.pk, report="完成", actor=shop.mechanic, at=shop.now)

    assert keys(shop, order, "self_check") == {"by_manual"}


@pytest.mark.rule("WSH-004-35", "WSH-004-37", "WSH-004-40", "WSH-004-41", "WSH-004-42", "WSH-004-45")
def test_inspection_follows_the_standard_and_a_finished_vehicle_is_clean(shop: Shop) -> None:
    order = shop.drive(shop.open(), "checked")
    assert keys(shop, order, "pass_inspection") == {"standard_applied"}
    fail_inspection(order.pk, reason="渗油", actor=shop.quality_inspector, at=shop.now)
    assert any("failed: 渗油" in text for text in shop.told(shop.service_adviser))

    order = shop.drive(order, "inspected")
    assert {"guarantee_card", "papers_collected"} < keys(shop, order, "make_ready")
    shop.provide(order, "make_ready")
    with pytest.raises(CheckpointOpen), transaction.atomic():
        make_ready(order.pk, parked="竣工区", actor=shop.shop_dispatcher, at=shop.now)
    order = shop.drive(shop.washed(order), "ready")
    assert any("is finished" in text for text in shop.told(shop.service_adviser))


@pytest.mark.rule("WSH-004-18", "FEE-004-05")
def test_the_bill_is_the_last_agreed_quote_to_the_cent(shop: Shop) -> None:
    order = shop.drive(shop.washed(shop.open()), "ready")
    shop.provide(order, "settle")
    amounts = {agreed_lines(order)[0].pk: Decimal("120.01")}

    with pytest.raises(BillDiffers), transaction.atomic():
        settle_order(order.pk, amounts=amounts, actor=shop.service_adviser, at=shop.now)

    assert not order.bill_lines.exists()


@pytest.mark.rule("WSH-004-46", "WSH-004-47", "WSH-004-48", "WSH-004-49", "WSH-004-50", "WSH-004-51", "APR-004-03")
def test_the_same_adviser_shows_the_vehicle_and_declined_urgent_work_is_signed(shop: Shop) -> None:
    order, by = shop.drive(shop.open(), "working"), {"actor": shop.service_adviser, "at": shop.now}
    propose_work(order.pk, (Offered("labour", "brake-pads"),), finding="刹车", is_safety=True, **by)
    told = {"channel": "phone", "spoke_with": "陈一", "actor": shop.service_adviser, "at": shop.now}
    refuse_work(order.pk, **told)
    order = shop.drive(shop.washed(order), "ready")
    order = shop.drive(order, "settled")
    ShopOrder.objects.update(paid_total=order.billed_total)
    another = shop.person("another_adviser", "service_adviser", station=shop.nanshan)

    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        deliver_car(order.pk, actor=another, at=shop.now)

    assert {row.key for row in refused.value.data["rows"]} == {
        "pick_up_told",
        "wear_told",
        "shop.is_next_service_told",
        "checked_together",
        "more_work_discussed",
        "declined-signature",
        "shop.is_same_adviser",
    }


@pytest.mark.rule("WSH-004-52")
def test_covers_come_off_before_the_gate_pass(shop: Shop) -> None:
    order = shop.drive(shop.washed(shop.open()), "delivered")

    assert keys(shop, order, "issue_pass") == {"covers_removed", "copies_given"}
