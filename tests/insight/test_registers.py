"""The registers the department keeps, as lists that export."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from anxin.care.actions.open_complaint import open_complaint
from anxin.fieldwork.actions.decline import decline_work_order
from anxin.fieldwork.actions.depart import depart
from anxin.fieldwork.models import DelayReport, Violation
from anxin.insight.registers import REGISTERS
from anxin.insight.spans import month_of
from tests.care.finished import finished_order
from tests.finance.months import closed_march, payable_order
from tests.ground import ground
from tests.journey import at_state, dispatch, tick_all


@ground
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


def test_visits_are_counted_by_technician_from_what_was_recorded_at_the_door(world, march):
    order = at_state(world, "scheduled")
    tick_all(world, order, "before-leaving")
    world.advance(minutes=85)
    depart(order.pk, actor=world.technician, at=world.now)
    world.advance(minutes=30)
    at_state(world, "on_site", order)
    world.advance(minutes=60)
    at_state(world, "completed", order)

    (row,) = entries("visits", march, world.manager)
    assert (row["Technician"], row["Visits"], row["In time"], str(row["In time (%)"])) == ("Technician", 1, 1, "100.0")
    assert (str(row["On the way (h)"]), str(row["On site (h)"])) == ("0.5", "1.0")
    # Half an hour of one and a half; one and a half of ten hours without three quarters for lunch.
    assert (str(row["Share of the way (%)"]), str(row["Busy (%)"])) == ("33.3", "16.2")
    assert (row["Told late"], str(row["Once enough (%)"])) == (0, "100.0")

    visit = order.visits.get()
    earlier = order.visits.create(
        technician=world.technician,
        starts_at=visit.starts_at - timedelta(minutes=90),
        ends_at=visit.starts_at - timedelta(minutes=60),
        checked_in_at=visit.starts_at - timedelta(minutes=70),
        outcome="absent",
        outcome_reason="家中无人",
    )
    earlier.delays.create(step=1, minutes=20, expected_at=world.now, reason="塞车", told_at=world.now)
    (row,) = entries("visits", march, world.manager)
    assert (row["Visits"], row["In time"], row["Told late"]) == (2, 1, 1)
    assert (str(row["In time (%)"]), str(row["Once enough (%)"])) == ("50.0", "0.0")
    assert entries("visits", march.before(), world.manager) == []


def test_why_orders_were_sent_on_is_counted_by_the_reason_of_the_list(world, march):
    for note in ("", "明天也没人"):
        order = dispatch(world, customer_id=world.customer.pk, asset_id=None, product_id=world.tv.pk)
        decline_work_order(order.pk, reason="no-capacity", note=note, actor=world.clerk, at=world.now)

    (row,) = entries("sent-again", march, world.manager)

    assert (row["Station"], row["Declined or taken back"], row["Orders"]) == ("南山服务站", "declined", 2)
    assert "明天" not in row["Reason"]


def test_what_was_counted_says_how_on_the_page(world, client, march, settings):
    settings.ANXIN_DEMO = True
    client.force_login(world.manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name in ("visits", "sent-again"):
        page = client.get(f"/registers/{name}/").content.decode()
        with translation.override("zh-hans"):
            assert str(REGISTERS[name]("tv", march, user=world.manager).method) in page
