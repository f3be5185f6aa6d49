"""The registers the department keeps, as lists that export."""

import pytest
from django.utils import timezone, translation

from anxin.care.actions.open_complaint import open_complaint
from anxin.fieldwork.models import DelayReport, Violation
from anxin.insight.registers import REGISTERS
from anxin.insight.spans import month_of
from tests.care.finished import finished_order
from tests.finance.months import closed_march, payable_order


@pytest.fixture
def march(world):
    return month_of(world.now.date(), timezone.get_default_timezone())


def entries(name, march, user):
    with translation.override("en"):
        register = REGISTERS[name]("tv", march, user=user)
        return [dict(zip(register.headers, row, strict=True)) for row in register.rows]


@pytest.mark.rule("REQ-003-16", "INF-003-01")
def test_reports_installations_and_complaints_each_have_a_register(world, march):
    repair = finished_order(world, is_told=False)
    installation = finished_order(world, kind="installation", is_told=False)
    for order in (repair, installation):
        type(order.request).objects.filter(pk=order.request_id).update(registered_at=world.now)
    complaint = open_complaint(
        repair.request_id, text="太慢", source="hotline", work_order_id=repair.pk, actor=world.agent, at=world.now
    )

    assert [row["Number"] for row in entries("reports", march, world.manager)] == [repair.request.number]
    assert [row["Number"] for row in entries("installations", march, world.manager)] == [installation.request.number]
    (row,) = entries("complaints", march, world.manager)
    assert (row["Number"], row["Complaint"], row["Class"], row["Station"]) == (
        complaint.number,
        "太慢",
        "普通危机",
        "南山服务站",
    )


@pytest.mark.rule("INF-002-01")
def test_the_monthly_summary_of_dispatch_orders(world, march):
    order = payable_order(world)
    (row,) = entries("dispatches", march, world.manager)
    assert (row["Work order"], row["Call-back"], row["Voucher"], row["State"]) == (
        order.number,
        "passed",
        "matches the order",
        "closed",
    )


@pytest.mark.rule("FEE-003-13", "INF-003-05")
def test_settled_orders_are_classified_by_kind(world, march):
    payable_order(world, kind="installation")
    payable_order(world, warranty="out")
    closed_march(world)
    rows = entries("settled", march, world.manager)
    assert [(row["Kind"], row["Admitted"], str(row["Fee (yuan)"])) for row in rows] == [
        ("installation", "yes", "50.00"),
        ("repair", "no", "0.00"),
    ]
    assert rows[1]["Reason"].startswith("Out of warranty")
    assert entries("settled", march, world.clerk) == []


@pytest.mark.rule("INF-003-06")
def test_delays_reported_to_headquarters(world, march):
    order = finished_order(world, is_told=False)
    DelayReport.objects.create(work_order=order, clock="repair-within-five-days", reported_at=world.now)
    assert [row["Work order"] for row in entries("delays", march, world.manager)] == [order.number]


@pytest.mark.rule("NET-003-04")
def test_violations_and_what_was_decided(world, march):
    order = finished_order(world, is_told=False)
    Violation.objects.create(work_order=order, code="v", title="私自收费", note="用户反映", reported_at=world.now)
    (row,) = entries("violations", march, world.manager)
    assert (row["Violation"], row["Decision"]) == ("私自收费", "waiting")


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_is_one_query_and_shows_a_stranger_nothing(world, march, name, django_assert_max_num_queries):
    for _ in range(3):
        order = finished_order(world, is_told=False)
        type(order.request).objects.filter(pk=order.request_id).update(registered_at=world.now)
    register = REGISTERS[name]("tv", march, user=world.manager)
    with django_assert_max_num_queries(1):
        list(register.rows)
    stranger = world.person("stranger", "station_clerk", station=world.haidian)
    assert entries(name, march, stranger) == []


def test_a_page_of_a_register(world, march):
    orders = [finished_order(world, is_told=False) for _ in range(3)]
    register = REGISTERS["dispatches"]("tv", march, user=world.manager)
    (row,) = register.page(1, 1)
    assert row[0] == orders[1].number
