"""In the shop: by the order and nothing else, found and decided, checked by oneself and by somebody qualified."""

import pytest
from django.db import transaction

from anxin.handbook.current import handbook_of
from anxin.handbook.gates import missing
from anxin.kernel.checks import run
from anxin.kernel.errors import CheckpointOpen, InputRefused, MoveRefused, NotEntitled, NotFound
from anxin.messages.models import Delivery
from anxin.parts.models import Balance, Move
from anxin.workshop.actions.answer_quote import agree_work, refuse_work
from anxin.workshop.actions.clock_on import clock_on
from anxin.workshop.actions.draw_part import draw_part
from anxin.workshop.actions.inspect_car import fail_inspection, pass_inspection
from anxin.workshop.actions.make_ready import make_ready
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.report_finding import report_finding
from anxin.workshop.actions.self_check import self_check
from anxin.workshop.actions.settle_finding import leave_finding, mend_finding
from anxin.workshop.actions.settle_order import settle_order
from anxin.workshop.errors import MoreThanAgreed, PartsNotDrawn, WorkOpen
from anxin.workshop.models import FoundFault, ShopOrder
from anxin.workshop.offered import Offered, agreed_lines
from tests.lines.papers import paper
from tests.workshop.shop import OIL, OIL_PART, Shop, fresh, operation, quote


def keys(order: ShopOrder, move: str) -> set[str]:
    return {row.key for row in missing(fresh(order), move)}


@pytest.mark.rule("WSH-004-24", "WSH-004-29", "WSH-004-38", "WSH-004-39", "NTF-004-04", "FEE-004-03", "FRM-004-01")
def test_what_is_found_goes_to_the_adviser_and_is_decided_before_the_bill(shop: Shop) -> None:
    order, by = shop.drive(shop.open(), "working"), {"at": shop.now}
    told = {"channel": "phone", "spoke_with": "陈一", "actor": shop.service_adviser, **by}
    with pytest.raises(NotEntitled), transaction.atomic():
        report_finding(order.pk, text="渗油", actor=shop.cashier, **by)
    pads = report_finding(order.pk, text="前片 2 毫米", is_safety=True, actor=shop.mechanic, **by)
    assert any("前片 2 毫米" in text for text in shop.told(shop.service_adviser))
    proposed = propose_work(
        order.pk, (Offered("labour", "brake-pads"),), finding_id=pads.pk, actor=shop.service_adviser, **by
    )
    assert (proposed.finding, proposed.is_safety, proposed.total) == ("前片 2 毫米", True, 180)
    assert "前片 2 毫米" in Delivery.objects.filter(customer__isnull=False).latest("pk").text
    refuse_work(order.pk, **told)
    again = propose_work(order.pk, (Offered("other", "灯泡", 1, 15),), finding="尾灯", actor=shop.service_adviser, **by)
    agree_work(order.pk, **told)
    assert any("changed with consent" in text for text in shop.told(shop.mechanic))
    assert (again.number, order.quotes.count(), fresh(order).agreed_total) == (3, 3, 135)
    with pytest.raises(NotFound), transaction.atomic():
        mend_finding(order.pk, finding_id=pads.pk, note="已换", actor=shop.mechanic, **by)

    lamp = report_finding(order.pk, text="示廓灯接线松", actor=shop.mechanic, **by)
    mend_finding(order.pk, finding_id=lamp.pk, note="重新插紧", actor=shop.mechanic, **by)
    assert any("put right for nothing" in text for text in shop.told(shop.service_adviser))
    assert fresh(order).agreed_total == 135
    order = shop.drive(order, "checked")
    seal = report_finding(order.pk, text="轮边渗油", actor=shop.quality_inspector, **by)
    order = shop.drive(shop.washed(order), "ready")
    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        settle_order(order.pk, actor=shop.service_adviser, **by)
    assert {"WSH-004-24", "WSH-004-38"} <= set(refused.value.clause)
    leave_finding(order.pk, finding_id=seal.pk, note="客户下次来做", actor=shop.service_adviser, **by)
    assert keys(order, "settle") == set()

    shop.prove(order, "declined-signature")
    sheet = str(paper(shop, order, "repair-order").content["zh-hans"])
    said = (
        "前片 2 毫米",
        "不同意",
        "重新插紧",
        "轮边渗油",
        "客户下次来做",
        "已更换机油机滤",
        "安全",
        "客户拒修签字",
        "135",
    )
    assert [word for word in said if word not in sheet] == []
    assert [row.outcome for row in FoundFault.objects.order_by("pk")] == ["offered", "mended", "left"]
    assert [str(finding) for _title, findings in run() for finding in findings] == []


@pytest.mark.rule("WSH-004-22", "PRT-004-02", "PRT-004-03", "FEE-004-04")
def test_parts_are_drawn_by_the_item_and_compared_with_the_order_at_the_bill(shop: Shop) -> None:
    shop.receive_parts("OIL-5W30", 10)
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, OIL, OIL_PART)
    order = shop.drive(order, "working")
    line = next(row for row in agreed_lines(order) if row.part_id)
    draw = {"line_id": line.pk, "place": "shop-store", "actor": shop.mechanic, "at": shop.now}
    other = shop.open(shop.request(shop.another_car("LVBTRUCK000000009", "粤B99999")))
    with pytest.raises(MoreThanAgreed), transaction.atomic():
        draw_part(order.pk, quantity=5, **draw)
    with pytest.raises(NotFound), transaction.atomic():
        clock_on(order.pk, operation_id=0, actor=shop.mechanic, at=shop.now)
    draw_part(order.pk, quantity=3, **draw)
    assert Balance.objects.get(place=shop.store).quantity == 7
    assert Move.objects.filter(posting__subject_type="shop_order", posting__subject_id=order.pk).get().quantity == 3
    assert "机油 5W-30" in str(paper(shop, order, "draw-slip").content["zh-hans"])

    ShopOrder.objects.filter(pk=order.pk).update(state="ready")
    with pytest.raises(PartsNotDrawn), transaction.atomic():
        settle_order(order.pk, actor=shop.service_adviser, at=shop.now)
    ShopOrder.objects.filter(pk=order.pk).update(state="working")
    draw_part(order.pk, quantity=1, **draw)
    order = shop.drive(shop.washed(order), "settled")

    assert [(row.quoted.title, row.amount) for row in order.bill_lines.order_by("pk")] == [
        (row.title, row.amount) for row in agreed_lines(order)
    ]
    assert other.state == "expected"


@pytest.mark.rule("WSH-004-31", "WSH-004-32", "WSH-004-33", "WSH-004-34", "ORG-004-09")
def test_the_mechanic_asks_checks_and_signs_and_the_inspector_looks_whether_all_is_done(shop: Shop) -> None:
    order, by = shop.drive(shop.open(), "working"), {"at": shop.now}
    shop.take(order, "expert_asked")
    assert any("The shop asks for the technical expert" in text for text in shop.told(shop.technical_support))
    shop.provide(order, "self_check")
    with pytest.raises(MoveRefused), transaction.atomic():
        pass_inspection(order.pk, road_test="无须路试", actor=shop.quality_inspector, **by)
    with pytest.raises(WorkOpen), transaction.atomic():
        self_check(order.pk, report="完成", actor=shop.mechanic, **by)
    order.operations.update(stage="done", done_at=shop.now, done_by=shop.mechanic)
    with pytest.raises(InputRefused), transaction.atomic():
        self_check(order.pk, report=" ", actor=shop.mechanic, **by)
    self_check(order.pk, report="机油机滤已换，无渗漏", actor=shop.mechanic, **by)

    check = order.inspections.get()
    assert (check.check_kind, check.reason, check.inspected_by) == ("self", "机油机滤已换，无渗漏", shop.mechanic)
    sheet = str(paper(shop, fresh(order), "repair-order").content["zh-hans"])
    assert "无渗漏" in sheet
    assert str(shop.mechanic) in sheet
    shop.provide(order, "pass_inspection")
    order.operations.update(stage="to_do")
    assert keys(order, "pass_inspection") == {"shop.open_operations == 0"}
    assert operation(order).stage == "to_do"


@pytest.mark.rule("WSH-004-36", "WSH-004-44", "QLT-004-01", "FRM-004-02", "NTF-004-06", "ORG-004-07")
def test_the_inspection_says_who_drove_and_its_result_and_the_truck_is_parked(shop: Shop) -> None:
    order, by = shop.drive(shop.open(), "checked"), {"actor": shop.quality_inspector, "at": shop.now}
    fail_inspection(order.pk, reason="油位偏低", **by)
    assert any("failed: 油位偏低" in text for text in shop.told(shop.service_adviser))
    order = shop.drive(order, "checked")
    shop.provide(order, "pass_inspection")
    with pytest.raises(InputRefused), transaction.atomic():
        pass_inspection(order.pk, road_test="  ", **by)
    for other in (shop.mechanic, shop.team_leader, shop.service_adviser, shop.shop_dispatcher):
        with pytest.raises(NotEntitled), transaction.atomic():
            pass_inspection(order.pk, road_test="无", **{**by, "actor": other})
    pass_inspection(order.pk, road_test="与主修路试 5 公里，制动正常", **by)
    assert any("passed its inspection" in text for text in shop.told(shop.service_adviser))

    order = shop.washed(order)
    shop.provide(order, "make_ready")
    sheet = str(paper(shop, order, "inspection-sheet").content["zh-hans"])
    assert [word for word in ("油位偏低", "不合格", "路试 5 公里", "合格") if word not in sheet] == []
    documents = {row.id for row in handbook_of(order).documents}
    assert {"inspection-standard", "nonconformity-procedure"} <= documents
    with pytest.raises(InputRefused), transaction.atomic():
        make_ready(order.pk, parked="", actor=shop.shop_dispatcher, at=shop.now)
    assert make_ready(order.pk, parked="竣工区 3 号", actor=shop.shop_dispatcher, at=shop.now).parked == "竣工区 3 号"
