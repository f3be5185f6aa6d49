"""A truck is received: looked at, judged with help where it is needed, quoted, signed and taken over."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from anxin.documents.models import Document
from anxin.handbook.current import handbook_of
from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.handbook.queries import values_of
from anxin.kernel.errors import InputRefused, NotEntitled
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.workshop import policies
from anxin.workshop.actions.dispatch_order import dispatch_shop_order
from anxin.workshop.actions.receive_car import receive_car
from anxin.workshop.errors import AbovePublished
from anxin.workshop.models import ShopOrder
from anxin.workshop.offered import Offered
from tests.lines.papers import paper
from tests.workshop.shop import Shop, fresh, looked, quote

MARK = {"x": 20, "y": 30, "kind": "dent"}
Browse = Callable[[User], Client]


def keys(order: ShopOrder, move: str) -> set[str]:
    return {row.key for row in missing(fresh(order), move)}


def written(document: Document) -> str:
    """All that stands on the paper, in Chinese."""
    return str(document.content["zh-hans"])


@pytest.mark.rule("CUS-004-01", "WSH-004-15", "WSH-004-16", "ORG-004-03", "ORG-004-11")
def test_what_is_seen_and_why_is_written_down_before_the_quote(shop: Shop) -> None:
    order = shop.open()
    seen = looked(articles="绑带两条", fuel=3, marks=[MARK], findings="右后灯裂")
    receive_car(order.pk, seen, actor=shop.service_adviser, at=shop.now)
    shop.step(order, "inspector_called")
    assert any("asks for the quality technician" in text for text in shop.told(shop.quality_inspector))
    assert "equipment" in keys(order, "quote")
    with pytest.raises(StepWaits), transaction.atomic():
        shop.report(order, "diagnosed")

    shop.fill(order, equipment="千斤顶、三角牌", fault_causes="继动阀老化", advice="建议更换四只气室")
    shop.provide(order, "quote")
    quote(shop, order, Offered("labour", "oil-service"))

    ServiceRequest.objects.update(warranty="unknown")
    assert "warranty_appraised" in keys(order, "sign")
    with pytest.raises(NotEntitled), transaction.atomic():
        shop.fill_as(shop.mechanic, order, advice="无")
    ServiceRequest.objects.update(warranty="out")
    assert "warranty_appraised" not in keys(order, "sign")
    sheet = written(paper(shop, order, "repair-order"))
    told = ("凹陷", "千斤顶", "绑带", "3/8", "右后灯裂", "继动阀老化", "四只气室", "更换机油机滤", "13900000001")
    assert [word for word in told if word not in sheet] == []


@pytest.mark.rule("CUS-004-02", "CUS-004-03", "WSH-004-21", "FEE-004-02", "FEE-004-06")
def test_key_and_papers_are_kept_and_the_customer_is_seen_to_before_the_work(shop: Shop) -> None:
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    with pytest.raises(AbovePublished), transaction.atomic():
        quote(shop, order, Offered("labour", "oil-service", unit_price=121))
    with pytest.raises(InputRefused), transaction.atomic():
        quote(shop, order, Offered("other", "工时"))
    assert not order.quotes.exists()

    quote(shop, order, is_customer_waiting=True)
    order = shop.drive(order, "signed")

    assert (order.is_customer_waiting, order.agreed_total) == (True, 120)
    assert {"keys_kept", "covers_fitted", "customer_seen_to"} <= keys(order, "dispatch")
    with pytest.raises(StepWaits), transaction.atomic():
        shop.report(order, "keys_kept")
    shop.fill(order, key_place="钥匙柜 12 号", papers_kept="行驶证")
    shop.take(order, "keys_kept")
    assert "keys_kept" not in keys(order, "dispatch")
    assert values_of(order)["key_place"] == "钥匙柜 12 号"


@pytest.mark.rule("WSH-004-53", "ORG-004-08")
def test_the_adviser_gives_out_the_work_by_bays_and_people(shop: Shop) -> None:
    """In this company the adviser holds the role that does; every other step of the stay is theirs as well."""
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, Offered("labour", "oil-service"), Offered("labour", "brake-pads"))
    order = shop.drive(order, "signed")
    shop.provide(order, "dispatch")
    about = {"mechanic_id": shop.mechanic.pk, "bay_id": shop.quick.pk, "at": shop.now}
    with pytest.raises(NotEntitled), transaction.atomic():
        dispatch_shop_order(order.pk, **about, actor=shop.mechanic)
    with pytest.raises(InputRefused), transaction.atomic():
        dispatch_shop_order(order.pk, **{**about, "bay_id": shop.other_bay.pk}, actor=shop.shop_dispatcher)
    with pytest.raises(InputRefused), transaction.atomic():
        dispatch_shop_order(order.pk, **{**about, "mechanic_id": shop.cashier.pk}, actor=shop.shop_dispatcher)
    shop.service_adviser.grants.create(role="shop_dispatcher", station=shop.nanshan)

    dispatch_shop_order(order.pk, **about, actor=User.objects.get(pk=shop.service_adviser.pk))

    handbook = handbook_of(order)
    prepares = [
        row for row in handbook.steps if row.id.startswith(("prepared_", "confirmed_")) and row.id != "prepared_part"
    ]
    assert {row.roles for row in prepares} == {("service_adviser",)}
    led = ("reappoint", "receive", "quote", "sign", "propose", "tell_customer", "promise_anew", "settle", "deliver")
    assert [move for move in led if not policies.may(shop.service_adviser, order, move)] == []
    given = {row.labour.code: (row.mechanic, row.bay) for row in order.operations.select_related("labour")}
    assert given == {"oil-service": (shop.mechanic, shop.quick), "brake-pads": (shop.mechanic, None)}


@pytest.mark.rule("WSH-004-12", "REQ-004-01")
def test_what_to_say_stands_on_the_page_and_prices_and_number_are_public(shop: Shop, browse: Browse) -> None:
    order, adviser = shop.open(), browse(shop.service_adviser)

    assert "我先听您讲完" in adviser.get(f"/shop/orders/{order.number}/receive/").content.decode()
    assert "预约电话 400-000-0170" in adviser.get("/shop/new/").content.decode()
    prices = Client(headers={"accept-language": "zh-hans"}).get("/prices/truck-station/").content.decode()
    assert "400-000-0170" in prices
    assert "更换机油机滤" in prices
    assert "机油 5W-30" in prices
    assert Client().get("/prices/tv/").status_code == 404


@pytest.mark.rule("ORG-004-01")
def test_every_outlet_is_asked_the_same(shop: Shop) -> None:
    here, there = shop.open(), shop.open(shop.request(shop.another_car("LVBTRUCK000000009", "粤B99999")))
    ServiceRequest.objects.update(warranty="out")
    ShopOrder.objects.filter(pk=there.pk).update(station=shop.haidian, region=shop.north)
    moves = [move.code for move in ShopOrder.LIFECYCLE]

    assert [keys(here, move) for move in moves] == [keys(there, move) for move in moves]
    assert any(keys(here, move) for move in moves)
