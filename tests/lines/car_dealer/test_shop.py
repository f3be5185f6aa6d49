"""A car at the dealer's, from the appointment call to the gate (002 P3, P4, P5; 001a P15)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from anxin.handbook.actions.take_step import take_step
from anxin.handbook.gates import missing
from anxin.kernel.checks import run
from anxin.kernel.errors import CheckpointOpen, MoveRefused, NotEntitled
from anxin.parts.models import Balance
from anxin.requests.models import ServiceRequest
from anxin.workshop.actions.deliver_car import deliver_car
from anxin.workshop.actions.dispatch_order import dispatch_shop_order
from anxin.workshop.actions.inspect_car import pass_inspection
from anxin.workshop.actions.issue_pass import issue_pass
from anxin.workshop.actions.make_ready import make_ready
from anxin.workshop.actions.move_in import move_in
from anxin.workshop.actions.receive_car import receive_car
from anxin.workshop.actions.settle_order import settle_order
from anxin.workshop.actions.sign_order import sign_shop_order
from anxin.workshop.actions.wash_car import wash_car
from anxin.workshop.errors import NotPaid
from anxin.workshop.models import ShopOrder, WorkInterval
from tests.workshop.shop import OIL, OIL_PART, Shop, fresh, looked, quote


def keys(shop: Shop, order: ShopOrder, move: str) -> set[str]:
    return {row.key for row in missing(fresh(order), move)}


def test_a_car_goes_from_the_appointment_to_the_gate(shop: Shop) -> None:
    shop.receive_parts("OIL-5W30", 10)
    order = shop.open(appointed_at=shop.now + timedelta(hours=2))
    assert ServiceRequest.objects.get().state == "in_service"
    shop.advance(hours=2)

    order = shop.drive(order, "received")
    shop.provide(order, "quote")
    quote(shop, order, OIL, OIL_PART)
    order = shop.drive(order, "closed")

    assert (order.agreed_total, order.billed_total, order.owed) == (Decimal("380.00"), Decimal("380.00"), 0)
    assert [row.ended_because for row in WorkInterval.objects.all()] == ["done"]
    assert Balance.objects.get(place=shop.store).quantity == 6
    assert ServiceRequest.objects.get().state == "closed"
    assert [str(finding) for _title, findings in run() for finding in findings] == []


@pytest.mark.rule("WSH-001a-03", "WSH-002-05", "WSH-002-07")
def test_covers_and_valuables_come_before_the_walk_around(shop: Shop) -> None:
    order, seen = shop.open(), looked(is_covered=False, is_valuables_reminded=False)

    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        receive_car(order.pk, seen, actor=shop.service_adviser, at=shop.now)

    assert {"WSH-001a-03", "WSH-002-07"} <= set(refused.value.clause)
    assert fresh(order).state == "expected"


@pytest.mark.rule(
    "WSH-001a-04", "WSH-001a-05", "WSH-001a-06", "WSH-001a-07", "WSH-001a-08", "WSH-002-06", "WSH-002-11", "WSH-002-43"
)
def test_nothing_is_quoted_before_interview_papers_history_and_stock(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")

    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        quote(shop, order)

    wanted = {row.key for row in refused.value.data["rows"]}
    assert wanted == {"interviewed", "documents_seen", "history_seen", "stock_looked_up", "walk-round-confirmed"}
    assert not order.quotes.exists()


@pytest.mark.rule("WSH-001a-13", "WSH-001a-14", "WSH-001a-15", "WSH-002-12", "WSH-002-15", "WSH-002-16")
@pytest.mark.rule("FRM-002-09", "FEE-002-09", "PRT-001a-04", "PRT-002-10")
def test_the_order_is_explained_and_signed_before_it_counts(shop: Shop) -> None:
    order = shop.drive(shop.open(), "quoted")
    ShopOrder.objects.update(payment="", old_parts="")

    with pytest.raises(CheckpointOpen), transaction.atomic():
        sign_shop_order(order.pk, signed_by="陈一", actor=shop.service_adviser, at=shop.now)

    wanted = {"order_explained", "order-signature", "shop.has_payment_way", "shop.is_old_parts_asked"}
    assert wanted <= keys(shop, order, "sign")
    assert not order.operations.exists()


@pytest.mark.rule("WSH-001a-16", "WSH-001a-18", "WSH-002-17", "WSH-002-18", "WSH-002-19", "WSH-002-20")
@pytest.mark.rule("ORG-002-04", "ORG-002-05")
def test_work_is_given_out_by_the_dispatcher_after_the_log(shop: Shop) -> None:
    order = shop.drive(shop.open(), "signed")
    told = shop.told(shop.shop_dispatcher)
    about = {"mechanic_id": shop.mechanic.pk, "bay_id": shop.lift.pk, "at": shop.now}

    with pytest.raises(NotEntitled), transaction.atomic():
        dispatch_shop_order(order.pk, **about, actor=shop.service_adviser)
    with pytest.raises(CheckpointOpen), transaction.atomic():
        dispatch_shop_order(order.pk, **about, actor=shop.shop_dispatcher)

    assert any("waits to be given out" in text for text in told)
    assert keys(shop, order, "dispatch") == {"copies_handed", "announced", "written_in_log"}
    order = shop.drive(order, "dispatched")
    assert any("please drive it in" in text for text in shop.told(shop.team_leader))
    for person in (shop.shop_dispatcher, shop.mechanic, shop.service_adviser):
        with pytest.raises(NotEntitled), transaction.atomic():
            move_in(order.pk, bay_id=shop.lift.pk, actor=person, at=shop.now)
    assert move_in(order.pk, bay_id=shop.lift.pk, actor=shop.team_leader, at=shop.now).bay == shop.lift


@pytest.mark.rule("WSH-002-26", "WSH-002-27", "WSH-002-28", "APR-002-02", "QLT-002-01", "QLT-002-02")
def test_the_team_leader_checks_before_the_final_inspection(shop: Shop) -> None:
    order = shop.drive(shop.open(), "checked")
    for too_early in (
        lambda: make_ready(order.pk, parked="2 号", actor=shop.shop_dispatcher, at=shop.now),
        lambda: wash_car(order.pk, actor=shop.wash_leader, at=shop.now),
    ):
        with pytest.raises(MoveRefused), transaction.atomic():
            too_early()

    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        pass_inspection(order.pk, road_test="无需路试", actor=shop.quality_inspector, at=shop.now)

    assert "WSH-002-26" in refused.value.clause
    with pytest.raises(NotEntitled), transaction.atomic():
        pass_inspection(order.pk, road_test="无需路试", actor=shop.mechanic, at=shop.now)
    assert order.inspections.count() == 1


@pytest.mark.rule("WSH-002-30", "WSH-002-31", "WSH-002-32", "ORG-002-06")
def test_a_car_is_washed_against_a_card_where_the_customer_wants_it(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, wants_wash=True)
    order = shop.drive(order, "inspected")
    assert {"old_parts_displayed", "to_wash_area"} <= keys(shop, order, "make_ready")
    for step, nobody in (("to_wash_area", shop.team_leader), ("wash_card_seen", shop.shop_dispatcher)):
        with pytest.raises(NotEntitled), transaction.atomic():
            take_step(order.SUBJECT, order.pk, step, actor=nobody, at=shop.now)
    shop.provide(order, "make_ready")
    with pytest.raises(CheckpointOpen), transaction.atomic():
        make_ready(order.pk, parked="2 号", actor=shop.shop_dispatcher, at=shop.now)
    with pytest.raises(CheckpointOpen), transaction.atomic():
        wash_car(order.pk, actor=shop.shop_dispatcher, at=shop.now)

    shop.take(order, "wash_card_seen")
    wash_car(order.pk, actor=shop.shop_dispatcher, at=shop.now)

    assert shop.drive(order, "ready").is_washed


@pytest.mark.rule("WSH-002-33", "WSH-002-34", "WSH-002-35", "WSH-002-36")
def test_the_result_is_shown_before_the_bill(shop: Shop) -> None:
    order = shop.drive(shop.open(), "ready")

    with pytest.raises(CheckpointOpen), transaction.atomic():
        settle_order(order.pk, actor=shop.service_adviser, at=shop.now)

    assert keys(shop, order, "settle") == {"key_in_box", "delivery_prepared", "result_shown"}
    assert any("ready in the delivery area" in text for text in shop.told(shop.service_adviser))


@pytest.mark.rule("WSH-002-21", "WSH-002-29", "WSH-002-38", "FUP-002-07", "SLA-002-15")
def test_whoever_received_the_car_hands_it_over_and_tells_the_next_service(shop: Shop) -> None:
    order = shop.drive(shop.open(), "settled")
    another = shop.person("another_adviser", "service_adviser", station=shop.nanshan)
    ShopOrder.objects.update(paid_total=order.billed_total, told_times=0)

    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        deliver_car(order.pk, actor=another, at=shop.now)

    wanted = {row.key for row in refused.value.data["rows"]}
    assert wanted == {"old_parts_disposed", "shop.is_told", "shop.is_same_adviser", "shop.is_next_service_told"}
    assert {"FUP-002-07", "SLA-002-15"} <= set(refused.value.clause)
    assert fresh(order).state == "settled"


@pytest.mark.rule("WSH-001a-12", "WSH-002-13")
def test_a_promised_time_is_watched(shop: Shop) -> None:
    order = shop.drive(shop.open(), "signed")
    clock = shop.clock(order, "promised-time")

    assert clock.due_at == order.promised_at
    shop.advance_to(order.promised_at + timedelta(minutes=1))
    assert any("not ready as promised" in text for text in shop.told(shop.service_adviser))


@pytest.mark.rule("WSH-002-40", "FEE-002-10", "FUP-002-05", "CUS-002-11")
def test_a_car_is_paid_before_it_is_handed_over_and_the_customer_called_before_it_is_closed(shop: Shop) -> None:
    order = shop.drive(shop.open(), "settled")
    shop.provide(order, "deliver")
    with pytest.raises(NotPaid) as unpaid, transaction.atomic():
        deliver_car(order.pk, next_service_km=22_000, actor=shop.service_adviser, at=shop.now)
    assert "FEE-002-10" in unpaid.value.clause
    with pytest.raises(MoveRefused), transaction.atomic():
        issue_pass(order.pk, actor=shop.service_adviser, at=shop.now)
    order = shop.drive(order, "delivered")
    assert keys(shop, order, "issue_pass") == {"file_updated"}
    assert not order.follow_ups.exists()

    order = shop.drive(order, "left")

    assert keys(shop, order, "close") == {"after-delivery"}
    call = order.follow_ups.get()
    assert (call.by, call.channel, call.due_by - shop.now) == ("station", "phone", timedelta(days=3))
