"""A day of the dealer: ready before the first car, the log of what was given out, and how exact the estimates were."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.errors import DutyIncomplete
from anxin.duties.models import Duty
from anxin.insight.figures import company_figures
from anxin.insight.spans import month_of
from anxin.workshop.actions.settle_order import settle_order
from anxin.workshop.models import ShopOrder
from anxin.workshop.offered import agreed_lines
from anxin.workshop.queries import dispatch_log
from tests.workshop.shop import Shop


@pytest.mark.rule("WSH-001a-01", "WSH-002-01", "ORG-002-25", "ORG-002-26")
def test_the_front_desk_is_ready_and_has_read_the_appointments_before_the_first_car(shop: Shop) -> None:
    shop.advance(hours=18)
    raise_for(shop.line, at=shop.now)
    ready = Duty.objects.get(person=shop.service_adviser, code="reception-ready", state="due")
    assert ready.due_at == shop.now + timedelta(hours=2)
    with pytest.raises(DutyIncomplete), transaction.atomic():
        finish_duty(ready.pk, note="", actor=shop.service_adviser, at=shop.now)

    finish_duty(ready.pk, note="仪容、表单、接待区均已检查", actor=shop.service_adviser, at=shop.now)
    shop.advance(days=1)

    said = ready.described
    assert [word in said.text for word in ("着装", "仪容", "胸牌", "精神面貌", "表单", "接待区整洁")] == [True] * 6
    assert Duty.objects.filter(code="appointments-read", station=shop.nanshan).exists()
    assert any("Nobody read the appointment board" in text for text in shop.told(shop.manager))


@pytest.mark.rule("INF-002-04")
def test_the_log_has_every_car_in_the_order_it_was_given_out(shop: Shop) -> None:
    first = shop.drive(shop.open(), "signed")
    second = shop.drive_other(shop.open(shop.request(shop.another_car("LSV2", "粤B00002"))), "signed", "粤B00002")
    for order in (second, first):
        shop.drive(order, "dispatched")
        shop.advance(minutes=5)
    day = {"begins": shop.now - timedelta(hours=12), "ends": shop.now}

    rows = dispatch_log(shop.shop_dispatcher, shop.nanshan, **day)

    assert [row.order for row in rows] == [second, first]
    assert [row.line.payload["lead"] for row in rows] == [shop.mechanic.name] * 2
    assert dispatch_log(shop.shop_dispatcher, shop.haidian, **day) == []


@pytest.mark.rule("KPI-002-09")
def test_the_share_of_bills_that_came_out_as_estimated(shop: Shop) -> None:
    for percent in (100, 109, 91):
        order = shop.drive(shop.open(), "ready")
        shop.provide(order, "settle")
        line = agreed_lines(order)[0]
        about = {"amounts": {line.pk: line.amount * percent / 100}}
        settle_order(order.pk, **about, actor=shop.service_adviser, at=shop.now)
        shop.drive(order, "closed")
    # What was agreed on the way is no part of the estimate.
    ShopOrder.objects.filter(pk=order.pk).update(billed_total=order.agreed_total * 2)

    march = month_of(shop.now.date(), timezone.get_default_timezone())
    figures = company_figures(shop.line, march, user=shop.manager)

    exact = next(row for row in figures if row.target.id == "estimates-exact")
    assert (exact.value, exact.is_met) == (Decimal("66.7"), False)
