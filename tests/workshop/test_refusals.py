"""What the shop refuses, whatever the handbook: nothing half done, and a sentence that says what to do."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, InputRefused, MoveRefused, Refusal
from anxin.parts.errors import StockShort
from anxin.requests.models import ServiceRequest
from anxin.workshop import errors
from anxin.workshop.actions.answer_quote import agree_work, refuse_work
from anxin.workshop.actions.assign_operation import assign_operation
from anxin.workshop.actions.clock_off import clock_off
from anxin.workshop.actions.clock_on import clock_on
from anxin.workshop.actions.deliver_car import deliver_car
from anxin.workshop.actions.draw_part import draw_part, drawn_of
from anxin.workshop.actions.end_unrepaired import end_unrepaired
from anxin.workshop.actions.enter_bay import edit_bay
from anxin.workshop.actions.inspect_car import fail_inspection, work_on
from anxin.workshop.actions.issue_pass import issue_pass
from anxin.workshop.actions.let_out import let_out
from anxin.workshop.actions.miss_appointment import miss_appointment
from anxin.workshop.actions.move_in import move_in
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.put_back_part import put_back_part
from anxin.workshop.actions.receive_car import receive_car
from anxin.workshop.actions.self_check import self_check
from anxin.workshop.actions.settle_order import settle_order, unsettle_order
from anxin.workshop.actions.take_payment import reverse_payment, take_payment
from anxin.workshop.actions.wait_for import resume_work, wait_for
from anxin.workshop.models import (
    BayStay,
    DrawnPart,
    ExitPass,
    Inspection,
    Payment,
    PutBack,
    QuoteLine,
    Reception,
    WorkInterval,
)
from anxin.workshop.offered import Offered, agreed_lines
from tests.lines.papers import paper
from tests.workshop.shop import OIL, OIL_PART, PLATE, Shop, fresh, looked, operation, quote


def refused(what: type[Refusal], deed: Callable[[], object]) -> Refusal:
    with pytest.raises(what) as caught, transaction.atomic():
        deed()
    return caught.value


def second(shop: Shop) -> object:
    """Another car of the same customer."""
    car = shop.another_car("LSV0000000000002", "粤B99999")
    return shop.open(shop.request(car))


def test_the_mileage_never_runs_backwards_without_a_word(shop: Shop) -> None:
    shop.drive(shop.open(), "closed")
    order = shop.open()

    no = refused(
        errors.MileageLower,
        lambda: receive_car(order.pk, looked(mileage=11_999), actor=shop.service_adviser, at=shop.now),
    )

    assert ("12,000" in str(no), no.clause) == (True, ("WSH-001a-04", "WSH-002-06"))
    assert Reception.objects.count() == 1
    seen = looked(mileage=15, odometer_note="仪表总成已更换")
    assert receive_car(order.pk, seen, actor=shop.service_adviser, at=shop.now).state == "received"


def test_another_car_is_not_received_on_this_order(shop: Shop) -> None:
    order = shop.open()

    refused(
        errors.AnotherCar,
        lambda: receive_car(order.pk, looked(plate="粤B99999"), actor=shop.service_adviser, at=shop.now),
    )

    assert not Reception.objects.exists()


def test_a_car_is_in_the_shop_once(shop: Shop) -> None:
    first, again = shop.drive(shop.open(), "quoted"), shop.open()

    no = refused(errors.CarIsHere, lambda: receive_car(again.pk, looked(), actor=shop.service_adviser, at=shop.now))

    assert (first.number in str(no), no.clause) == (True, ("WSH-001a-04", "WSH-002-06"))
    assert (Reception.objects.count(), fresh(again).state) == (1, "expected")
    shop.drive(first, "closed")
    assert receive_car(again.pk, looked(), actor=shop.service_adviser, at=shop.now).state == "received"


def test_no_work_on_an_unsigned_order(shop: Shop) -> None:
    order = shop.drive(shop.open(), "quoted")

    refused(MoveRefused, lambda: move_in(order.pk, bay_id=shop.lift.pk, actor=shop.team_leader, at=shop.now))
    with pytest.raises(IntegrityError, match="shop_order_no_work_unsigned"), transaction.atomic():
        type(order).objects.filter(pk=order.pk).update(state="working")

    assert not BayStay.objects.exists()


def test_one_car_in_one_bay(shop: Shop) -> None:
    shop.drive(shop.open(), "working")
    other = shop.drive_other(second(shop), "dispatched", "粤B99999")

    no = refused(errors.BayTaken, lambda: move_in(other.pk, bay_id=shop.lift.pk, actor=shop.team_leader, at=shop.now))
    refused(
        errors.BayOfAnotherShop,
        lambda: move_in(other.pk, bay_id=shop.other_bay.pk, actor=shop.team_leader, at=shop.now),
    )
    refused(errors.BayTaken, lambda: edit_bay(shop.lift.pk, {"is_closed": True}, actor=None, at=shop.now))

    assert (PLATE in str(no), no.clause) == (True, ("WSH-002-20",))
    assert BayStay.objects.count() == 1
    assert move_in(other.pk, bay_id=shop.quick.pk, actor=shop.team_leader, at=shop.now).bay == shop.quick


def test_nobody_works_in_two_places(shop: Shop) -> None:
    shop.drive(shop.open(), "working")
    other = shop.drive_other(second(shop), "dispatched", "粤B99999")
    about = {"operation_id": operation(other).pk, "at": shop.now}
    refused(errors.NotInABay, lambda: clock_on(other.pk, **about, actor=shop.mechanic))
    move_in(other.pk, bay_id=shop.quick.pk, actor=shop.team_leader, at=shop.now)

    refused(errors.MechanicBusy, lambda: clock_on(other.pk, **about, actor=shop.mechanic))
    helper = shop.person("helper", "mechanic", station=shop.nanshan)
    refused(errors.NotTheirOperation, lambda: clock_on(other.pk, **about, actor=helper))

    assert WorkInterval.objects.count() == 1
    clock_on(other.pk, **about, mechanic_id=helper.pk, actor=shop.team_leader)
    assert WorkInterval.objects.count() == 2


def test_an_operation_is_done_in_a_bay_that_suits_it(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, Offered("labour", "brake-pads"))
    order = shop.drive(order, "dispatched")
    row = operation(order)
    assert row.bay == shop.lift

    assigned = {"operation_id": row.pk, "mechanic_id": shop.mechanic.pk, "bay_id": shop.quick.pk}
    refused(
        errors.BayDoesNotSuit,
        lambda: assign_operation(order.pk, **assigned, actor=shop.shop_dispatcher, at=shop.now),
    )
    move_in(order.pk, bay_id=shop.quick.pk, actor=shop.team_leader, at=shop.now)
    refused(errors.BayDoesNotSuit, lambda: clock_on(order.pk, operation_id=row.pk, actor=shop.mechanic, at=shop.now))

    assert not WorkInterval.objects.exists()


@pytest.mark.rule("WSH-002-22", "WSH-002-23", "APR-001a-06", "APR-002-01")
def test_more_work_is_done_and_charged_only_with_consent(shop: Shop) -> None:
    order = shop.drive(shop.open(), "working")
    pads = (Offered("labour", "brake-pads"), Offered("part", "PAD-F"))
    told = {"channel": "phone", "spoke_with": "陈一", "actor": shop.service_adviser, "at": shop.now}
    propose_work(order.pk, pads, finding="前片 2 毫米", is_safety=True, actor=shop.service_adviser, at=shop.now)
    refused(
        errors.QuoteWaits,
        lambda: propose_work(order.pk, pads, finding="再报", actor=shop.service_adviser, at=shop.now),
    )
    clock_off(order.pk, operation_id=operation(order).pk, actor=shop.mechanic, at=shop.now)
    refused(errors.QuoteWaits, lambda: self_check(order.pk, report="完成", actor=shop.mechanic, at=shop.now))

    refuse_work(order.pk, **told)
    assert fresh(order).agreed_total == Decimal("120.00")
    assert (order.operations.count(), fresh(order).context()["shop"].has_refused_safety) == (1, True)

    later = fresh(order).promised_at + timedelta(hours=2)
    again = {"finding": "客户改变主意", "promised_at": later}
    propose_work(order.pk, pads, **again, actor=shop.service_adviser, at=shop.now)
    refused(CheckpointOpen, lambda: agree_work(order.pk, **told))
    shop.provide(order, "agree_work")
    agree_work(order.pk, **told)

    order = fresh(order)
    assert (order.agreed_total, order.promised_at) == (Decimal("580.00"), later)
    assert operation(order, 1).mechanic == shop.mechanic
    assert shop.clock(order, "promised-time").due_at == later
    refused(errors.WorkOpen, lambda: self_check(order.pk, report="完成", actor=shop.mechanic, at=shop.now))
    refused(errors.NoQuoteWaits, lambda: agree_work(order.pk, **told))


def test_an_agreed_line_is_dropped_by_a_line_of_its_own(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, OIL, Offered("labour", "brake-pads"))
    order = shop.drive(order, "working")
    pads = next(row for row in agreed_lines(order) if row.labour.code == "brake-pads")
    oil = next(row for row in agreed_lines(order) if row.labour.code == "oil-service")

    propose_work(order.pk, (), drops=(pads.pk,), finding="刹车片可再用", actor=shop.service_adviser, at=shop.now)
    told = {"channel": "phone", "spoke_with": "陈一", "actor": shop.service_adviser, "at": shop.now}
    shop.provide(order, "agree_work")
    agree_work(order.pk, **told)

    assert fresh(order).agreed_total == Decimal("120.00")
    assert [row.pk for row in agreed_lines(order)] == [oil.pk]
    assert operation(order, 1).stage == "dropped"
    propose_work(order.pk, (), drops=(oil.pk,), finding="不做了", actor=shop.service_adviser, at=shop.now)
    refused(errors.NotAgreedLine, lambda: agree_work(order.pk, **told))
    with pytest.raises(Exception, match="append"), transaction.atomic():
        QuoteLine.objects.filter(pk=pads.pk).update(amount=0)


def test_quotes_keep_to_the_published_prices(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    for line, refusal in (
        (Offered("labour", "oil-service", unit_price=Decimal("120.01")), errors.AbovePublished),
        (Offered("labour", "engine-swap"), errors.NotOnLabourList),
        (Offered("part", "OIL-5W30", 0), InputRefused),
        (Offered("other", "救援"), errors.PriceUnknown),
        (Offered("other", "救援", unit_price=Decimal("50"), payer="nobody"), InputRefused),
    ):
        refused(refusal, lambda line=line: quote(shop, order, line))  # type: ignore[misc]

    assert not order.quotes.exists()
    quote(shop, order, Offered("labour", "oil-service", payer="maker"), OIL_PART)
    assert order.quotes.get().total == Decimal("260.00")


@pytest.mark.rule("PRT-002-08", "WSH-002-42")
def test_parts_are_drawn_by_the_picking_list_and_never_for_a_closed_order(shop: Shop) -> None:
    shop.receive_parts("OIL-5W30", 3)
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, OIL, OIL_PART)
    order = shop.drive(order, "working")
    line = next(row for row in agreed_lines(order) if row.part)
    about = {"line_id": line.pk, "place": "shop-store", "actor": shop.mechanic, "at": shop.now}

    no = refused(errors.MoreThanAgreed, lambda: draw_part(order.pk, quantity=5, **about))
    assert "PRT-002-08" in no.clause
    refused(StockShort, lambda: draw_part(order.pk, quantity=4, **about))
    refused(errors.NotAgreedLine, lambda: draw_part(order.pk, quantity=1, **{**about, "line_id": line.pk + 99}))
    assert not DrawnPart.objects.exists()

    draw_part(order.pk, quantity=3, **about)
    shop.receive_parts("OIL-5W30", 1)
    draw_part(order.pk, quantity=1, **about)
    dispatched, drawn = (paper(shop, order, form) for form in ("dispatch-order", "material-requisition"))
    assert (dispatched.described.goes_to, drawn.described.goes_to) == ("车间", "零部件仓库")
    assert "old_parts_displayed" in {row.key for row in missing(shop.drive(order, "inspected"), "make_ready")}
    order = shop.drive(order, "closed")
    refused(MoveRefused, lambda: draw_part(order.pk, quantity=1, **about))

    assert DrawnPart.objects.count() == 2


@pytest.mark.rule("PRT-002-09")
def test_a_wrongly_drawn_part_is_put_back_before_the_bill(shop: Shop) -> None:
    shop.receive_parts("OIL-5W30", 4)
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, OIL, OIL_PART)
    order = shop.drive(order, "working")
    line = next(row for row in agreed_lines(order) if row.part)
    drawn = draw_part(order.pk, line_id=line.pk, quantity=4, place="shop-store", actor=shop.mechanic, at=shop.now)
    about = {"drawn_id": drawn.pk, "reason": "拿错型号", "actor": shop.mechanic, "at": shop.now}

    back = put_back_part(order.pk, **about)

    assert drawn_of(line) == 0
    assert [move.quantity for move in back.posting.moves.all()] == [4]
    refused(errors.NotDrawn, lambda: put_back_part(order.pk, **about))
    again = draw_part(order.pk, line_id=line.pk, quantity=4, place="shop-store", actor=shop.mechanic, at=shop.now)
    order = shop.drive(order, "settled")
    refused(MoveRefused, lambda: put_back_part(order.pk, **{**about, "drawn_id": again.pk}))
    assert PutBack.objects.count() == 1


@pytest.mark.rule("WSH-002-28")
def test_a_failed_inspection_goes_back_with_its_reason_and_is_counted(shop: Shop) -> None:
    order = shop.drive(shop.open(), "checked")

    fail_inspection(order.pk, reason="机油渗漏", actor=shop.quality_inspector, at=shop.now)

    order = fresh(order)
    assert (order.state, order.repeats, operation(order).stage) == ("working", 1, "to_do")
    assert any("goes back to work" in text for text in shop.told(shop.service_adviser))
    order = shop.drive(order, "ready")
    assert list(order.inspections.order_by("pk").values_list("round", "is_passed"))[-1] == (2, True)
    work_on(order.pk, reason="客户要求再加一项", actor=shop.service_adviser, at=shop.now)
    assert (fresh(order).state, fresh(order).repeats) == ("working", 1)


@pytest.mark.rule("WSH-002-15", "FEE-002-07")
def test_the_bill_keeps_to_the_agreed_quote_within_ten_percent(shop: Shop) -> None:
    order = shop.drive(shop.open(), "ready")
    shop.provide(order, "settle")
    line = agreed_lines(order)[0]
    about = {"actor": shop.service_adviser, "at": shop.now}

    no = refused(errors.BillDiffers, lambda: settle_order(order.pk, amounts={line.pk: Decimal("132.01")}, **about))
    assert no.clause == ("WSH-002-15", "FEE-002-07", "KPI-002-09")
    assert not order.bill_lines.exists()

    settle_order(order.pk, amounts={line.pk: Decimal("132.00")}, **about)
    assert fresh(order).billed_total == Decimal("132.00")
    unsettle_order(order.pk, reason="改回报价", **about)
    settle_order(order.pk, **about)
    assert fresh(order).billed_total == Decimal("120.00")


def test_what_was_never_drawn_is_not_charged(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, OIL, OIL_PART)
    order = shop.drive(order, "working")
    clock_off(order.pk, operation_id=operation(order).pk, actor=shop.mechanic, at=shop.now)
    self_check(order.pk, report="完成", actor=shop.mechanic, at=shop.now)
    order = shop.drive(order, "ready")
    shop.provide(order, "settle")

    refused(errors.PartsNotDrawn, lambda: settle_order(order.pk, actor=shop.service_adviser, at=shop.now))

    assert fresh(order).state == "ready"


@pytest.mark.rule("WSH-002-39")
def test_no_car_leaves_unpaid_without_a_pass_or_on_the_pass_of_another(shop: Shop) -> None:
    order = shop.drive(shop.open(), "settled")
    at = shop.now
    refused(errors.NotPaid, lambda: deliver_car(order.pk, next_service_km=1, actor=shop.service_adviser, at=at))
    refused(MoveRefused, lambda: issue_pass(order.pk, actor=shop.service_adviser, at=at))
    paid = {"method": "cash", "receipt_number": "S-1", "actor": shop.cashier, "at": at}
    refused(errors.PaidTooMuch, lambda: take_payment(order.pk, amount=Decimal("120.01"), **paid))
    first = take_payment(order.pk, amount=Decimal("100"), **paid)
    reverse_payment(order.pk, payment_id=first.pk, reason="错收", actor=shop.cashier, at=at)
    refused(
        errors.PaymentTakenBack,
        lambda: reverse_payment(order.pk, payment_id=first.pk, reason="再退", actor=shop.cashier, at=at),
    )
    assert sum(row.amount for row in Payment.objects.all()) == fresh(order).paid_total == 0

    order = shop.drive(order, "delivered")
    gate = {"plate": PLATE, "actor": shop.gate_guard, "at": at}
    refused(errors.NoPass, lambda: let_out(order.pk, pass_number="XP0000-000001", **gate))
    shop.provide(order, "issue_pass")
    issued = issue_pass(order.pk, actor=shop.service_adviser, at=at)
    refused(errors.PassIssued, lambda: issue_pass(order.pk, actor=shop.service_adviser, at=at))
    no = refused(
        errors.AnotherCar,
        lambda: let_out(order.pk, pass_number=issued.number, plate="粤B99999", actor=shop.gate_guard, at=at),
    )
    assert no.clause == ("WSH-002-39",)
    assert ExitPass.objects.get().collected_at is None
    let_out(order.pk, pass_number=issued.number, plate="粤b·12345", actor=shop.gate_guard, at=at)

    assert (fresh(order).state, ExitPass.objects.get().collected_by) == ("left", shop.gate_guard)


def test_who_does_not_come_can_be_appointed_again(shop: Shop) -> None:
    order = shop.open(appointed_at=shop.now + timedelta(hours=1))
    refused(
        errors.TooEarlyToMiss,
        lambda: miss_appointment(order.pk, reason="没来", actor=shop.service_adviser, at=shop.now),
    )
    shop.advance(hours=2)

    miss_appointment(order.pk, reason="没来，电话无人接听", actor=shop.service_adviser, at=shop.now)

    request = ServiceRequest.objects.get()
    assert (fresh(order).state, request.state) == ("no_show", "registered")
    assert shop.open(request, appointed_at=shop.now + timedelta(days=1)).state == "expected"
    refused(errors.TimeIsOver, lambda: shop.open(shop.request(), appointed_at=shop.now - timedelta(minutes=1)))


@pytest.mark.rule("WSH-002-09")
def test_a_declined_repair_is_warned_about_and_still_needs_a_pass(shop: Shop) -> None:
    order = shop.drive(shop.open(), "quoted")
    shop.prove(order, "safety-warning")

    end_unrepaired(order.pk, reason="客户不同意报价", actor=shop.service_adviser, at=shop.now)
    issued = issue_pass(order.pk, actor=shop.service_adviser, at=shop.now)
    let_out(order.pk, pass_number=issued.number, plate=PLATE, actor=shop.gate_guard, at=shop.now)

    assert (order.quotes.get().answer, fresh(order).state) == ("refused", "left")
    assert ServiceRequest.objects.get().state == "closed"


def test_a_waiting_car_has_nobody_clocked_on(shop: Shop) -> None:
    order = shop.drive(shop.open(), "working")

    wait_for(order.pk, waits_for="part", reason="机滤缺货", actor=shop.mechanic, at=shop.now)

    assert WorkInterval.objects.get().ended_because == "wait"
    assert (fresh(order).state, operation(order).stage) == ("waiting", "to_do")
    refused(
        MoveRefused,
        lambda: clock_on(order.pk, operation_id=operation(order).pk, actor=shop.mechanic, at=shop.now),
    )
    resume_work(order.pk, actor=shop.mechanic, at=shop.now)
    assert shop.drive(order, "checked").inspections.count() == Inspection.objects.count() == 1


def test_a_shop_takes_what_its_handbook_sends_there(shop: Shop) -> None:
    refused(errors.NotForShop, lambda: shop.open(shop.request(kind="enquiry")))
    refused(errors.NotAnAdviserHere, lambda: shop.open(adviser_id=shop.mechanic.pk))
    nobody = shop.person("far_adviser", "service_adviser", station=shop.haidian)
    refused(errors.NotAnAdviserHere, lambda: shop.open(adviser_id=nobody.pk))

    assert not shop.request().shop_orders.exists()
