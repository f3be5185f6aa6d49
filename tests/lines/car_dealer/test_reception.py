"""At the dealer's front desk: what is asked, the verdict on fault and warranty, the quote, and who must agree to it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Typed
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.errors import NotAsked, StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import NotEntitled
from anxin.messages.models import Delivery
from anxin.parts.models import Part
from anxin.workshop.actions.answer_quote import refuse_work
from anxin.workshop.actions.inspect_car import pass_inspection
from anxin.workshop.actions.leader_check import leader_check
from anxin.workshop.actions.make_quote import make_quote
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.wash_car import wash_car
from anxin.workshop.models import LabourOperation, ShopOrder
from anxin.workshop.offered import Offered, agreed_lines
from anxin.workshop.queries import earlier_stays
from tests.ground import ground
from tests.lines.consents import consent
from tests.lines.papers import paper
from tests.messages.sending import send
from tests.workshop.shop import OIL, OIL_PART, Shop, fresh, quote

PADS = Offered("labour", "brake-pads")


@ground
def repair(shop: Shop) -> ShopOrder:
    """A car with a fault, received."""
    return shop.drive(shop.open(shop.request(kind="repair", symptom="低速刹车吱吱响")), "received")


def keys(order: ShopOrder, move: str) -> set[str]:
    return {row.key for row in missing(fresh(order), move)}


def waits_for(shop: Shop, order: ShopOrder, step: str) -> set[str]:
    """What the adviser is told to fill in first."""
    with pytest.raises(StepWaits) as refused, transaction.atomic():
        take_step(order.SUBJECT, order.pk, step, actor=shop.service_adviser, at=shop.now)
    return {row.key for row in refused.value.data["rows"]}


def quoted(shop: Shop, order: ShopOrder, *lines: Offered, **more: object) -> ShopOrder:
    shop.provide(order, "quote")
    quote(shop, order, *lines, **more)
    return fresh(order)


@pytest.mark.rule("REQ-001a-12", "REQ-001a-13", "REQ-002-10", "REQ-002-11", "REQ-002-13")
def test_the_interview_is_written_down_question_by_question(shop: Shop, repair: ShopOrder) -> None:
    asked = waits_for(shop, repair, "interviewed")
    assert asked == {"heard", "concern", "felt", "since_when", "occurs_under", "how_often", "fault_found"}

    shop.take(repair, "interviewed")
    sheet = paper(shop, repair, "quick-service-sheet")

    six = {"front_left", "front", "front_right", "rear_right", "rear", "rear_left"}
    assert six <= {row.id for section in sheet.described.sections for row in section.rows}
    maintenance = shop.drive_other(
        shop.open(shop.request(shop.another_car("LSV2", "粤B00002"))), "received", "粤B00002"
    )
    assert waits_for(shop, maintenance, "interviewed") == {"heard", "concern"}


@pytest.mark.rule("CUS-001a-08", "CUS-002-09", "CUS-002-10", "QLT-002-03")
def test_papers_and_history_are_looked_at_each_time_and_what_was_left_undone_stands_there(shop: Shop) -> None:
    first = shop.drive(shop.open(), "checked")
    leader_check(first.pk, actor=shop.team_leader, at=shop.now)
    shop.provide(first, "pass_inspection")
    found = {"road_test": "路试正常", "left_undone": "左前轮胎建议更换"}
    pass_inspection(first.pk, **found, actor=shop.quality_inspector, at=shop.now)
    shop.drive(first, "closed")
    order = shop.drive(shop.open(), "received")

    assert waits_for(shop, order, "documents_seen") == {"licence", "booklet"}
    assert waits_for(shop, order, "history_seen") == {"recommended"}
    (before,) = earlier_stays(order)
    assert (before.order, list(before.work)) == (first, ["更换机油机滤"])
    assert "左前轮胎建议更换" in before.left_undone


@pytest.mark.rule("CUS-001a-09", "CUS-002-13", "APR-001a-05", "APR-002-05", "NET-002-04", "REQ-002-12", "ORG-002-08")
def test_a_doubtful_warranty_is_concluded_after_the_maker_s_department_and_told_only_then(
    shop: Shop, repair: ShopOrder
) -> None:
    order = quoted(shop, repair)
    shop.fill(order, diagnosed_by="expert", warranty_conclusion="pending")
    shop.fill(order, further_diagnosis="制动盘材质存疑")
    with pytest.raises(NotAsked), transaction.atomic():
        take_step(order.SUBJECT, order.pk, "conclusion_told", actor=shop.service_adviser, at=shop.now)
    wanted = missing(order, "sign")
    assert "doubtful-warranty" in {row.key for row in wanted}
    assert any("NET-002-04" in row.clause for row in wanted)

    assert consent(shop, order, "doubtful-warranty").state == "granted"
    shop.fill(order, warranty_conclusion="covered")

    assert keys(order, "sign") >= {"conclusion_told"}
    assert shop.drive(order, "signed").state == "signed"


@pytest.mark.rule("WSH-001a-11", "FEE-002-08", "FEE-001a-07")
def test_where_the_inspection_comes_first_the_customer_hears_that_the_price_follows(
    shop: Shop, repair: ShopOrder
) -> None:
    shop.fill(repair, fault_found="inspection_first")
    order = quoted(shop, repair)

    assert "price_after_inspection_told" in keys(order, "sign")
    shop.fill(order, fault_found="at_once")
    assert "price_after_inspection_told" not in keys(order, "sign")


@pytest.mark.rule("PRT-001a-03", "PRT-002-12", "WSH-002-12", "WSH-001a-10")
def test_what_is_not_on_the_shelf_is_secured_before_the_order_is_signed(shop: Shop) -> None:
    shop.receive_parts("OIL-5W30", 3)
    order = quoted(shop, shop.drive(shop.open(), "received"), OIL, OIL_PART)
    assert "parts_secured" in keys(order, "sign")

    shop.receive_parts("OIL-5W30", 1)

    assert "parts_secured" not in keys(order, "sign")
    order = shop.drive(order, "signed")
    assert [row.title for row in order.operations.all()] == ["更换机油机滤"]
    assert [(line.part.number, line.quantity) for line in agreed_lines(order) if line.part] == [("OIL-5W30", 4)]


@pytest.mark.rule("WSH-001a-09", "FEE-001a-07", "FEE-002-06", "FEE-002-17", "WSH-002-14")
def test_labour_and_parts_stand_apart_at_the_prices_of_the_lists_and_the_time_is_reckoned(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")

    made = make_quote(order.pk, (OIL, OIL_PART), actor=shop.service_adviser, at=shop.now)

    assert [amount for _kind, amount in made.by_kind] == [Decimal("120.00"), Decimal("260.00")]
    assert made.promised_at == made.reckoned_at
    assert made.promised_at > shop.now + timedelta(hours=0.8)
    seen = (LabourOperation.objects.visible_to(shop.service_adviser), Part.objects.visible_to(shop.service_adviser))
    assert all(rows.exists() for rows in seen)


@pytest.mark.rule("FEE-001a-08", "FEE-002-11", "WSH-001a-17", "CUS-002-08", "FRM-001a-04")
def test_what_the_customer_wishes_stands_on_the_order_and_the_wash_is_free(shop: Shop) -> None:
    shop.asset.numbers.create(kind="engine", number="EA211-0042")
    order = shop.drive(shop.open(), "received")
    order = quoted(shop, order, wants_wash=True, is_customer_waiting=True)
    assert (order.wants_wash, order.is_customer_waiting, order.payment, order.old_parts) == (
        True,
        True,
        "mobile",
        "leave",
    )

    printed = {form: paper(shop, order, form) for form in ("walk-round-sheet", "task-order")}

    assert all(form.described.copies[0].name == "客户联" for form in printed.values())
    assert "EA211-0042" in str(printed["task-order"].content)
    assert shop.asset.serial in str(printed["task-order"].content)
    order = shop.drive(order, "inspected")
    shop.provide(order, "wash")
    wash_car(order.pk, actor=shop.wash_leader, at=shop.now)
    order = shop.drive(order, "settled")
    assert (order.is_washed, order.billed_total) == (True, Decimal("120.00"))


@pytest.mark.rule("APR-002-04", "ORG-002-09")
def test_an_adviser_signs_up_to_ten_thousand_and_above_it_the_manager_agrees(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    for quantity, is_beyond in ((35, False), (36, True)):
        quote(shop, order, OIL, Offered("part", "PAD-F", quantity))
        assert ("beyond-authority" in keys(order, "sign")) is is_beyond
    with pytest.raises(NotEntitled), transaction.atomic():
        ask(shop, order, "beyond-authority", shop.mechanic)

    consent(shop, fresh(order), "beyond-authority")

    assert "beyond-authority" not in keys(order, "sign")


def ask(shop: Shop, order: ShopOrder, kind: str, actor: object) -> None:
    about = {"about_type": order.SUBJECT, "about_id": order.pk}
    ask_approval(kind, **about, typed=Typed("请核定"), actor=actor, at=shop.now)  # type: ignore[arg-type]


@pytest.mark.rule("APR-002-03", "WSH-002-41")
def test_the_maker_s_work_is_applied_for_and_the_insurer_s_has_its_case(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, Offered("labour", "oil-service", payer="insurer"))
    assert "insurance_case" in keys(order, "sign")
    quote(shop, order, Offered("labour", "oil-service", payer="maker"))
    assert "insurance_case" not in keys(order, "sign")
    order = shop.drive(order, "signed")
    assert "warranty-work" in keys(order, "dispatch")

    granted = consent(shop, order, "warranty-work")

    assert (granted.amount, "warranty-work" in keys(order, "dispatch")) == (Decimal("120.00"), False)


@pytest.mark.rule("CUS-002-07")
def test_a_new_customer_is_welcomed_and_gets_a_file_once(shop: Shop) -> None:
    first = quoted(shop, shop.drive(shop.open(), "received"))
    assert "newcomer_welcomed" in keys(first, "sign")
    shop.drive(first, "closed")

    assert "newcomer_welcomed" not in keys(quoted(shop, shop.drive(shop.open(), "received")), "sign")


@pytest.mark.rule("WSH-002-10", "QLT-002-04", "WSH-002-08", "WSH-002-24")
def test_a_repeat_repair_is_nonconforming_and_a_drive_is_signed_and_made_with_the_customer(shop: Shop) -> None:
    first = shop.drive(shop.open(shop.request(kind="repair")), "closed")
    again = shop.request(kind="repair", repeats_id=first.request_id)
    order = shop.drive(shop.open(again), "signed")
    shop.fill(order, needs_drive=True)
    assert {"nonconformity_recorded", "driven_with_customer"} <= keys(order, "dispatch")
    with pytest.raises(NotEntitled), transaction.atomic():
        take_step(order.SUBJECT, order.pk, "driven_with_customer", actor=shop.service_adviser, at=shop.now)
    with pytest.raises(StepWaits) as refused, transaction.atomic():
        take_step(order.SUBJECT, order.pk, "driven_with_customer", actor=shop.technical_supervisor, at=shop.now)
    assert {row.key for row in refused.value.data["rows"]} == {"drive_leader", "test-drive-stamp"}

    assert shop.drive(order, "dispatched").state == "dispatched"


@pytest.mark.rule("WSH-002-25", "FUP-002-06", "PRT-002-11")
def test_a_special_drive_says_why_and_who_is_not_content_is_looked_after_at_once(shop: Shop) -> None:
    order = shop.drive(shop.open(), "checked")
    assert "final_drive" in keys(order, "pass_inspection")
    shop.fill(order, final_drive="special")
    assert "final_drive_special" in keys(order, "pass_inspection")
    order = shop.drive(order, "inspected")
    assert "old_parts_displayed" in keys(order, "make_ready")
    order = shop.drive(order, "ready")
    shop.fill(order, content_with_result="not_content")

    assert "put_right" in keys(order, "settle")
    order = shop.drive(order, "settled")
    assert "old_parts_disposed" in keys(order, "deliver")


@pytest.mark.rule("NTF-001a-03", "NTF-002-08")
def test_the_customer_hears_at_once_of_more_work_and_when_the_car_is_ready(shop: Shop) -> None:
    order = shop.drive(shop.open(), "working")
    propose_work(order.pk, (PADS,), finding="前片 2 毫米", actor=shop.service_adviser, at=shop.now)
    assert shop.clock(order, "more-work-answered").due_at == shop.now + timedelta(minutes=30)
    shop.advance(minutes=31)
    assert any("nobody has asked the customer" in text for text in shop.told(shop.service_adviser))
    refuse_work(order.pk, channel="phone", spoke_with="陈一", actor=shop.service_adviser, at=shop.now)
    shop.drive(order, "ready")

    send()

    told = list(Delivery.objects.filter(customer=shop.customer).order_by("pk").values_list("text", flat=True))
    assert [next((one for one in told if word in one), "") != "" for word in ("新的项目", "请来店验车")] == [True, True]
