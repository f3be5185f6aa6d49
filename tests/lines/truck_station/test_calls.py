"""A car has left the shop: somebody calls, and what was said has its consequences."""

from datetime import timedelta

import pytest

from anxin.care.actions.miss_call import miss_call
from anxin.care.models import Complaint, FollowUp
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import missing
from anxin.insight.measures import measure
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.models import Deadline
from anxin.requests.models import ServiceRequest
from anxin.workshop.actions.close_order import close_shop_order
from anxin.workshop.actions.wash_car import wash_car
from anxin.workshop.models import ShopOrder
from tests.ground import ground
from tests.workshop.shop import Shop, fresh


@ground
def left(shop: Shop) -> ShopOrder:
    order = shop.drive(shop.open(), "inspected")
    wash_car(order.pk, actor=shop.quality_inspector, at=shop.now)
    return shop.drive(order, "left")


def the_call(order: ShopOrder) -> FollowUp:
    return order.follow_ups.get()


def the_clock(order: ShopOrder) -> Deadline:
    return Deadline.objects.get(subject_type="shop_order", subject_id=order.pk, clock="follow-up")


@pytest.mark.rule("FUP-004-01", "SLA-004-05", "FRM-004-03")
def test_a_call_is_planned_within_a_week_and_closes_the_order(shop: Shop, left: ShopOrder) -> None:
    call = the_call(left)

    assert (call.state, call.station, call.due_by - call.due_from) == ("due", shop.nanshan, timedelta(days=7))
    assert the_clock(left).due_at - shop.now == timedelta(days=7)
    assert {row.key for row in missing(left, "close")} == {"within-a-week"}

    shop.call(left, "within-a-week", **{"dissatisfied-with": "等了太久"})

    assert fresh(left).state == "closed"
    assert fresh(left).request.state == "closed"
    assert FollowUp.objects.filter(terms__contains=["等了"]).get().state == "passed"
    assert the_clock(left).outcome == "met"


def test_it_cannot_be_closed_before_anybody_called(shop: Shop, left: ShopOrder) -> None:
    with pytest.raises(CheckpointOpen):
        close_shop_order(left.pk, actor=shop.service_adviser, at=shop.now)

    assert fresh(left).state == "left"


@pytest.mark.rule("CMP-004-01", "FUP-004-03", "NTF-004-08")
def test_a_dissatisfied_customer_is_a_complaint_about_the_same_request(shop: Shop, left: ShopOrder) -> None:
    shop.call(left, "within-a-week", satisfaction="1", **{"dissatisfied-with": "接待太慢"})

    complaint = Complaint.objects.get(request=left.request)
    assert (complaint.source, complaint.grade) == ("call_back", "follow-up")
    assert (the_call(left).state, the_call(left).answers[-1]["answer"]) == ("failed", "接待太慢")
    assert fresh(left).state == "closed"
    assert any("Judge it and see to the measure" in text for text in shop.told(shop.who("cs_manager")))


def test_a_fault_found_in_the_call_is_a_new_matter(shop: Shop, left: ShopOrder) -> None:
    shop.call(left, "within-a-week", **{"in-order": "no", "satisfaction": "4"})

    new = ServiceRequest.objects.exclude(pk=left.request_id).get()
    assert (new.kind, new.asset_id) == ("repair", left.request.asset_id)
    assert not Complaint.objects.exists()


def test_whom_nobody_reaches_is_given_up_and_the_order_closed(shop: Shop, left: ShopOrder) -> None:
    for _ in range(3):
        assert fresh(left).state == "left"
        miss_call(the_call(left).pk, actor=shop.service_adviser, at=shop.now)

    assert the_call(left).state == "dropped"
    assert fresh(left).state == "closed"


@pytest.mark.rule("FUP-004-02")
def test_how_many_are_followed_up_is_a_figure(shop: Shop, left: ShopOrder) -> None:
    other = shop.another_car("LVBTRUCK000000002", "粤B67890")
    shop.call(left, "within-a-week")
    handbook = handbook_of(left)
    target = next(row for row in handbook.targets if row.id == "followed-up")
    shop.open(shop.request(other))  # still expected, not among those that left
    asked = measure(target, handbook)

    assert asked.rows.aggregate(part=asked.part, whole=asked.whole) == {"part": 1, "whole": 1}
