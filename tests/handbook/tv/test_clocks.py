"""The television handbook's deadlines, run by the kernel's own arithmetic."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from anxin.handbook import clocks
from anxin.kernel.models import Deadline
from anxin.kernel.record import Fact
from tests.handbook.tv.stand_in import Order
from tests.world import NOON

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _in_force(world, tv, monkeypatch):
    monkeypatch.setattr(clocks, "handbook_of", lambda subject: tv)


def hear(order, name, at=NOON, **fields):
    event = SimpleNamespace(name=name, sentence="", payload=dict, **fields)
    clocks.on_event(Fact(order, event, None, at))


def running(clock):
    return Deadline.objects.filter(subject_type="work_order", subject_id=11, clock=clock).order_by("-pk").first()


DUE = [
    pytest.param("work_order.dispatched", "station-accepts", 2, marks=pytest.mark.rule("DSP-003-03", "SLA-003-03")),
    pytest.param("work_order.accepted", "station-contacts", 2, marks=pytest.mark.rule("DSP-003-04", "SLA-003-04")),
    pytest.param(
        "work_order.dispatched", "station-contacts-latest", 4, marks=pytest.mark.rule("DSP-003-04", "DSP-003-05")
    ),
    pytest.param("work_order.accepted", "urban-visit", 24, marks=pytest.mark.rule("DSP-003-09", "SLA-003-05")),
    pytest.param("work_order.completed", "station-calls-back", 48, marks=pytest.mark.rule("FUP-003-01", "SLA-003-08")),
    pytest.param("work_order.completed", "centre-calls-back", 48, marks=pytest.mark.rule("FUP-003-02")),
]


@pytest.mark.parametrize(("event", "clock", "hours"), DUE)
def test_a_clock_is_due_so_many_hours_after_its_event(tv, event, clock, hours):
    hear(Order(tv), event)

    assert running(clock).due_at == NOON + hours * HOURS


@pytest.mark.rule("SLA-003-07", "NTF-003-05", "INF-003-06")
def test_a_repair_is_due_five_days_after_the_report_and_told_to_headquarters(tv):
    reported = NOON - 30 * HOURS
    hear(Order(tv, moments={"reported_at": reported}), "work_order.dispatched")

    assert running("repair-within-five-days").due_at == reported + timedelta(days=5)
    breach = tv.clock("repair-within-five-days").on_breach
    assert breach.report_delay
    assert ("cs_manager", "headquarters") in [(row.role, row.reach) for row in breach.notify]


@pytest.mark.rule("DSP-003-07", "SLA-003-06")
def test_the_visit_is_due_when_it_was_agreed(tv):
    agreed = NOON + 5 * HOURS
    hear(Order(tv, moments={"appointed_at": agreed}), "work_order.scheduled")
    assert running("visit-on-time").due_at == agreed

    hear(Order(tv, moments={"appointed_at": agreed + 24 * HOURS}), "work_order.rescheduled")
    assert running("visit-on-time").due_at == agreed + 24 * HOURS


@pytest.mark.rule("DSP-003-09")
@pytest.mark.parametrize("facts", [{"is_urban": False}, {"is_wished_later": True}])
def test_twenty_four_hours_count_in_town_and_unless_the_customer_wishes_later(tv, facts):
    hear(Order(tv, **facts), "work_order.accepted")

    assert running("urban-visit") is None


@pytest.mark.rule("DSP-003-09")
def test_a_later_time_wished_when_agreeing_ends_the_urban_clock(tv):
    order = Order(tv)
    hear(order, "work_order.accepted")
    order.facts.is_wished_later = True
    hear(order, "work_order.scheduled", NOON + HOURS)

    assert running("urban-visit").outcome == "cancelled"


@pytest.mark.rule("SHP-003-02")
@pytest.mark.parametrize("clock", ["station-accepts", "station-contacts", "urban-visit"])
def test_an_installation_runs_against_the_same_clocks(tv, clock):
    order = Order(tv, kind="installation")
    hear(order, "work_order.dispatched")
    hear(order, "work_order.accepted")

    assert running(clock) is not None
    assert running("repair-within-five-days") is None


STOPS = [
    ("station-accepts", "work_order.dispatched", "work_order.accepted"),
    ("station-contacts", "work_order.accepted", "work_order.contacted"),
    ("urban-visit", "work_order.accepted", "work_order.checked_in"),
    ("repair-within-five-days", "work_order.dispatched", "work_order.completed"),
]


@pytest.mark.parametrize(("clock", "start", "stop"), STOPS)
def test_a_clock_is_met_by_the_work_it_waits_for(tv, clock, start, stop):
    order = Order(tv)
    hear(order, start)
    hear(order, stop, NOON + HOURS)

    assert running(clock).outcome == "met"


@pytest.mark.rule("DSP-003-03", "SLA-003-03")
@pytest.mark.parametrize("end", ["work_order.declined", "work_order.recalled", "work_order.cancelled"])
def test_an_order_taken_elsewhere_no_longer_waits_for_the_station(tv, end):
    order = Order(tv)
    hear(order, "work_order.dispatched")
    hear(order, end, NOON + HOURS)

    assert running("station-accepts").outcome == "cancelled"


@pytest.mark.parametrize(
    ("plan", "clock", "other"),
    [
        pytest.param("station-call", "station-calls-back", "centre-calls-back", marks=pytest.mark.rule("FUP-003-01")),
        pytest.param("centre-call", "centre-calls-back", "station-calls-back", marks=pytest.mark.rule("FUP-002-02")),
    ],
)
def test_each_call_back_stops_its_own_clock(tv, plan, clock, other):
    order = Order(tv)
    hear(order, "work_order.completed")
    hear(order, "follow_up.passed", NOON + HOURS, plan=plan, by="x")

    assert (running(clock).outcome, running(other).outcome) == ("met", "running")


@pytest.mark.rule("FEE-003-13")
def test_while_an_order_is_put_right_the_stations_call_waits(tv):
    order = Order(tv)
    hear(order, "work_order.completed")
    hear(order, "work_order.rectification_asked", NOON + HOURS)
    hear(order, "work_order.rectified", NOON + 11 * HOURS)

    assert running("station-calls-back").due_at == NOON + 58 * HOURS


@pytest.mark.parametrize(
    ("clock", "role", "reach"),
    [
        pytest.param(
            "station-accepts", "dispatcher", "headquarters", marks=pytest.mark.rule("DSP-003-03", "NTF-003-01")
        ),
        pytest.param("station-contacts", "dispatcher", "headquarters", marks=pytest.mark.rule("DSP-003-04")),
        pytest.param("station-contacts-latest", "dispatcher", "headquarters", marks=pytest.mark.rule("DSP-003-05")),
        pytest.param("urban-visit", "dispatcher", "headquarters", marks=pytest.mark.rule("SLA-003-05")),
        pytest.param("visit-on-time", "station_clerk", "station", marks=pytest.mark.rule("DSP-003-08", "NTF-003-03")),
        pytest.param("station-calls-back", "station_clerk", "station", marks=pytest.mark.rule("SLA-003-08")),
    ],
)
def test_a_breach_is_told_to_those_who_must_know(tv, clock, role, reach):
    assert (role, reach) in [(row.role, row.reach) for row in tv.clock(clock).on_breach.notify]


@pytest.mark.rule("NTF-003-01")
@pytest.mark.parametrize("clock", ["station-accepts", "station-contacts", "urban-visit", "station-calls-back"])
def test_the_station_is_reminded_before_it_is_late(tv, clock):
    row = tv.clock(clock)

    assert row.warn is not None
    assert ("station_clerk", "station") in [(address.role, address.reach) for address in row.warn_to]
