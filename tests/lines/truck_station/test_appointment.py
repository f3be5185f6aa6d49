"""Before the truck comes: the call, what it is told, who hears of it, what lies ready."""

from datetime import timedelta

import pytest
from django.db import transaction

from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.handbook.queries import values_of
from anxin.kernel.checks import run
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.models import Deadline
from anxin.messages.models import Delivery
from anxin.parts.models import Balance, Place
from anxin.quality.judging import judge
from anxin.requests.actions.register import register_request
from anxin.requests.report import Report
from anxin.workshop.actions.draw_part import draw_part
from anxin.workshop.actions.put_back_part import put_back_part
from anxin.workshop.actions.reappoint import reappoint
from anxin.workshop.actions.reserve_part import free_part, reserve_part
from anxin.workshop.actions.take_in import Arriving, take_in
from anxin.workshop.actions.withdraw_order import withdraw_shop_order
from anxin.workshop.errors import ReservedForOthers
from anxin.workshop.models import ReservedPart, ShopOrder
from anxin.workshop.offered import agreed_lines
from tests.workshop.shop import OIL, OIL_PART, PLATE, Shop, fresh, quote


def texts() -> list[str]:
    """What customers were sent."""
    return list(Delivery.objects.filter(customer__isnull=False).order_by("pk").values_list("text", flat=True))


def on(place: Place) -> int:
    row = Balance.objects.filter(place=place, part__number="OIL-5W30", condition="good").first()
    return row.quantity if row else 0


@pytest.mark.rule("REQ-004-02", "SLA-004-01")
@pytest.mark.parametrize(("rings", "verdict"), [(3, "kept"), (4, "broken"), (None, "")])
def test_the_phone_is_answered_within_three_rings(shop: Shop, rings: int | None, verdict: str) -> None:
    arriving = Arriving(line=shop.line, plate=PLATE, symptom="打气慢", kind="repair", rings=rings)
    about = {"station_id": shop.nanshan.pk, "adviser_id": shop.service_adviser.pk}
    found = judge(take_in(arriving, **about, actor=shop.service_adviser, at=shop.now))

    said = [name for name in ("kept", "broken") if "ap-phone-answered" in getattr(found, name)]
    assert said == [verdict] * bool(verdict)


@pytest.mark.rule("REQ-004-03")
def test_nothing_is_booked_before_all_that_is_needed_is_written_down(shop: Shop) -> None:
    told = {"kind": "repair", "symptom": "制动跑偏", "channel": "station", "contact_phone": "13900000001"}
    report = Report(customer_id=shop.customer.pk, line=shop.line, **told)
    request = register_request(report, actor=shop.service_adviser, at=shop.now)
    assert request.missing_data() == ["product"]

    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        shop.open(request)

    assert refused.value.clause == ("REQ-004-03",)
    assert not ShopOrder.objects.exists()


@pytest.mark.rule("REQ-004-04", "REQ-004-05", "FEE-004-01", "WSH-004-01", "WSH-004-10")
def test_diagnosis_solution_cost_and_time_are_told_before_the_truck_comes(shop: Shop) -> None:
    order = shop.open(appointed_at=shop.now + timedelta(days=3))
    shop.step(order, "expert_called")
    assert any("asks for the technical expert" in text for text in shop.told(shop.technical_support))
    with pytest.raises(StepWaits), transaction.atomic():
        shop.report(order, "estimate_told")

    told = {
        "phone_diagnosis": "继动阀漏气",
        "phone_solution": "更换",
        "estimated_cost": "380",
        "estimated_hours": "1.5",
    }
    shop.fill(order, **told)
    shop.take(order, "estimate_told")

    assert values_of(order) == told
    order = shop.drive(order, "received")
    assert "ap-adviser-present" in judge(order).kept
    another = shop.person("another_adviser", "service_adviser", station=shop.nanshan)
    ShopOrder.objects.update(received_by=another)
    assert {"ap-adviser-present", "re-awaited"} <= set(judge(fresh(order)).broken)
    walk_in = shop.open(shop.request(shop.another_car("LVBTRUCK000000009", "粤B99999")))
    assert missing(walk_in, "receive") == []


@pytest.mark.rule("WSH-004-04", "NTF-004-03")
def test_the_customer_knows_who_receives_them_and_hears_first_of_another_time(shop: Shop) -> None:
    order = shop.open(appointed_at=shop.now + timedelta(days=3))
    shop.open(shop.request(shop.another_car("LVBTRUCK000000009", "粤B99999")))
    assert len(texts()) == 1
    assert f"由服务顾问 {shop.service_adviser} 接待您" in texts()[0]

    later = shop.now + timedelta(days=4)
    about = {"appointed_at": later, "reason": "工位检修", "is_by_shop": True}
    reappoint(order.pk, **about, actor=shop.service_adviser, at=shop.now)

    assert "改到" in texts()[1]
    assert later > shop.now


@pytest.mark.rule("NTF-004-02", "SLA-004-02", "SLA-004-03")
def test_it_is_confirmed_a_day_and_an_hour_before_and_at_short_notice_once(shop: Shop) -> None:
    order = shop.open(appointed_at=shop.now + timedelta(days=2))
    soon = shop.open(
        shop.request(shop.another_car("LVBTRUCK000000009", "粤B99999")), appointed_at=shop.now + timedelta(hours=5)
    )
    assert list(Deadline.objects.filter(subject_id=soon.pk).values_list("clock", flat=True)) == ["confirm-hour-before"]

    shop.advance(days=1)
    assert any("comes tomorrow" in text for text in shop.told(shop.service_adviser))
    shop.advance(hours=23)
    assert any("comes in an hour" in text and order.number in text for text in shop.told(shop.service_adviser))
    assert {shop.clock(order, f"confirm-{when}-before").outcome for when in ("day", "hour")} == {"breached"}


@pytest.mark.rule("WSH-004-06", "PRT-004-01", "NTF-004-01")
def test_parts_lie_on_the_reserved_shelf_for_this_truck_and_no_other(shop: Shop) -> None:
    shop.receive_parts("OIL-5W30", 10)
    shelf = Place.objects.create(code="kept", kind="shelf", title="预约货架", station=shop.nanshan)
    order = shop.open(appointed_at=shop.now + timedelta(days=1))
    assert any("is appointed for" in text for text in shop.told(shop.parts_clerk))
    kept = {"part": "oil-5w30", "quantity": 6, "place": "shop-store", "shelf": "kept"}
    row = reserve_part(order.pk, **kept, actor=shop.parts_clerk, at=shop.now)
    assert (on(shop.store), on(shelf), row.left) == (4, 6, 6)

    other = shop.drive(shop.open(shop.request(shop.another_car("LVBTRUCK000000009", PLATE + "X"))), "expected")
    other = shop.drive_other(other, "received", PLATE + "X")
    shop.provide(other, "quote")
    quote(shop, other, OIL, OIL_PART)
    other = shop.drive(other, "working")
    line = next(line for line in agreed_lines(other) if line.part_id)
    with pytest.raises(ReservedForOthers), transaction.atomic():
        draw_part(other.pk, line_id=line.pk, quantity=1, place="kept", actor=shop.mechanic, at=shop.now)
    assert on(shelf) == 6

    mine = {"part": "OIL-5W30", "quantity": 2, "place": "shop-store", "shelf": "kept"}
    second = reserve_part(other.pk, **mine, actor=shop.parts_clerk, at=shop.now)
    drawn = draw_part(other.pk, line_id=line.pk, quantity=2, place="kept", actor=shop.mechanic, at=shop.now)
    second.refresh_from_db()
    assert second.left == 0
    put_back_part(other.pk, drawn_id=drawn.pk, reason="拿错", actor=shop.mechanic, at=shop.now)
    free_part(other.pk, reserved_id=second.pk, actor=shop.parts_clerk, at=shop.now)
    assert (on(shop.store), on(shelf)) == (4, 6)

    withdraw_shop_order(order.pk, reason="客户取消", actor=shop.service_adviser, at=shop.now)

    assert (on(shop.store), on(shelf), ReservedPart.objects.filter(freed_at=None).count()) == (10, 0, 0)
    assert [str(finding) for _title, findings in run() for finding in findings] == []
