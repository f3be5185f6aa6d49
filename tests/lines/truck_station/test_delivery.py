"""The bill and the hand-over: as quoted, explained, paid, with a copy of everything."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import translation

from anxin.customers.models import Alert
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.timeline import timeline
from anxin.messages.models import Delivery
from anxin.processes.reminders import remind
from anxin.quality.judging import judge
from anxin.workshop.actions.deliver_car import deliver_car
from anxin.workshop.actions.promise_anew import promise_anew
from anxin.workshop.actions.take_payment import take_payment
from anxin.workshop.models import LabourOperation, ShopOrder
from tests.lines.papers import paper
from tests.workshop.shop import Shop, fresh


def keys(order: ShopOrder, move: str) -> set[str]:
    return {row.key for row in missing(fresh(order), move)}


def sms() -> str:
    return Delivery.objects.filter(customer__isnull=False).latest("pk").text


@pytest.mark.rule("FEE-004-07", "FEE-004-08", "FEE-004-09", "NTF-004-07", "CUS-004-04", "CUS-004-05")
def test_the_bill_is_explained_wear_and_next_service_told_and_every_paper_copied(shop: Shop) -> None:
    order = shop.washed(shop.open())
    assert {"tyre_life", "pad_life"} <= keys(order, "make_ready")
    shop.fill(order, tyre_life="6.5", pad_life="9")
    order = shop.drive(order, "settled")
    assert "共 120.00 元，请来取车" in sms()
    sheet = str(paper(shop, order, "settlement-sheet").content["zh-hans"])
    assert [word for word in ("6.5 毫米", "9 毫米", "更换机油机滤", "120") if word not in sheet] == []

    paid = {"amount": order.owed, "method": "mobile", "receipt_number": "FP-1", "actor": shop.cashier, "at": shop.now}
    assert keys(order, "take_payment") == {"bill_explained", "led_to_pay"}
    with pytest.raises(StepWaits), transaction.atomic():
        shop.report(order, "led_to_pay")
    with pytest.raises(CheckpointOpen), transaction.atomic():
        take_payment(order.pk, **paid)
    assert not order.payments.exists()
    shop.provide(order, "take_payment")
    take_payment(order.pk, **paid)

    assert "wear_told" in keys(order, "deliver")
    shop.provide(order, "deliver")
    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        deliver_car(order.pk, actor=shop.service_adviser, at=shop.now)
    assert [row.key for row in refused.value.data["rows"]] == ["shop.is_next_service_told"]
    order = shop.drive(order, "delivered")
    assert (order.next_service_km, "copies_given" in keys(order, "issue_pass")) == (22_000, True)
    assert {"se-explained", "se-led-to-pay", "se-wear-told", "se-next-service"} <= set(judge(order).kept)


def test_what_was_agreed_reads_in_either_language_as_it_was_worded(shop: Shop) -> None:
    order = shop.drive(shop.washed(shop.open()), "settled")
    LabourOperation.objects.update(title="改了名", title_en="Renamed")

    for form in ("repair-order", "settlement-sheet"):
        content = paper(shop, order, form).content
        assert ["更换机油机滤" in str(content["zh-hans"]), "Oil and filter service" in str(content["en"])] == [
            True,
            True,
        ]
        assert "Renamed" not in str(content)
    with translation.override("en"):
        assert any("began “Oil and filter service”" in row.sentence for row in timeline([("shop_order", order.pk)]))


@pytest.mark.rule("FUP-004-05")
def test_beside_calls_and_messages_the_next_service_is_invited_to(shop: Shop) -> None:
    """A service done in the shop begins the next interval."""
    shop.tv.maintenance_months = 6
    shop.tv.save()
    shop.drive(shop.washed(shop.open()), "delivered")
    handbook = handbook_of(ShopOrder.objects.get())

    assert remind(handbook, at=shop.now + timedelta(days=100)) == 0
    assert remind(handbook, at=shop.now + timedelta(days=175)) == 1
    assert f"{Alert.objects.get().due_on}" == "2026-09-04"
    assert any("is due for its service on 2026-09-04" in text for text in shop.told(shop.service_adviser))


@pytest.mark.rule("SLA-004-04", "NTF-004-05")
def test_the_hand_over_time_is_a_clock_and_another_one_is_told(shop: Shop) -> None:
    order = shop.drive(shop.open(), "working")
    assert shop.clock(order, "promised-time").due_at == order.promised_at

    later = order.promised_at + timedelta(hours=2)
    why = {"reason": "等配件", "spoke_with": "陈一", "promised_at": later}
    promise_anew(order.pk, **why, actor=shop.service_adviser, at=shop.now)
    assert "交车时间由" in sms()
    assert "等配件" in sms()
    assert shop.clock(order, "promised-time").due_at == later
    shop.drive(shop.washed(order), "ready")
    assert shop.clock(order, "promised-time").outcome == "met"

    late = shop.drive(shop.open(shop.request(shop.another_car("LVBTRUCK000000009", "粤B99999"))), "expected")
    late = shop.drive_other(late, "working", "粤B99999")
    shop.advance_to(late.promised_at + timedelta(minutes=1))
    assert shop.clock(late, "promised-time").outcome == "breached"
