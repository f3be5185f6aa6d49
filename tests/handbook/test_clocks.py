"""Clocks of the handbook: which events start, stop, pause, review and set them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from anxin.fieldwork.events import WorkOrderAccepted, WorkOrderDispatched
from anxin.handbook import clocks
from anxin.handbook.actions.load import draft
from anxin.handbook.events import StepTaken
from anxin.kernel.models import Deadline, Place
from anxin.kernel.record import Fact
from tests.handbook.small import clock, handbook
from tests.world import NOON

pytestmark = pytest.mark.django_db

ACCEPTED = WorkOrderAccepted(station="南山")
DISPATCHED = WorkOrderDispatched(station="南山", sending=1, reason="", is_paid=False)


class Order:
    SUBJECT = "work_order"
    pk = 7

    def __init__(self, *rows, **moments):
        self.handbook_id = draft(handbook(clocks=list(rows))).pk
        self.known = moments
        self.is_urban = True

    def context(self):
        return {"order": SimpleNamespace(is_urban=self.is_urban)}

    def moments(self):
        return self.known

    def place(self):
        return Place(station_id=3, region_id=2)


@pytest.fixture(autouse=True)
def _calendars(world):
    """The company's calendars stand."""


def hear(order, event, at=NOON):
    clocks.on_event(Fact(order, event, None, at))


def taken(step):
    return StepTaken(step=step, title="", title_en="")


def outcome(code="accepts"):
    return Deadline.objects.filter(subject_type="work_order", subject_id=7, clock=code).latest("pk")


def test_an_event_no_clock_waits_for_costs_no_query(django_assert_num_queries):
    order = Order(clock())
    hear(order, DISPATCHED)

    with django_assert_num_queries(0):
        hear(order, SimpleNamespace(name="work_order.ticked"))


def test_a_clock_starts_stops_and_names_its_source():
    order = Order(clock(clause=["DSP-003-03"], warn=0.5))
    hear(order, DISPATCHED)

    started = outcome()
    assert (started.due_at, started.warn_at) == (NOON + timedelta(hours=2), NOON + timedelta(hours=1))
    assert (started.clause, started.station_id) == (["DSP-003-03"], 3)
    assert started.source.endswith("/clocks/accepts")

    hear(order, ACCEPTED, NOON + timedelta(hours=1))
    assert outcome().outcome == "met"


def test_a_clock_whose_condition_does_not_hold_is_not_started():
    order = Order(clock(when="order.is_urban"))
    order.is_urban = False
    hear(order, DISPATCHED)

    assert not Deadline.objects.filter(subject_id=7, subject_type="work_order").exists()


def test_at_a_review_a_clock_that_no_longer_applies_is_cancelled():
    order = Order(
        clock(when="order.is_urban", stops=["work_order.completed"], reviews=["work_order.accepted"]),
    )
    hear(order, DISPATCHED)
    hear(order, ACCEPTED)
    assert outcome().outcome == "running"

    order.is_urban = False
    hear(order, ACCEPTED)
    assert outcome().outcome == "cancelled"


def test_a_clock_set_to_an_agreed_moment_follows_it():
    at_three = NOON + timedelta(hours=3)
    order = Order(clock(duration=None, moment="appointed_at", offset="10m"), appointed_at=at_three)
    hear(order, DISPATCHED)
    assert outcome().due_at == at_three + timedelta(minutes=10)

    order.known["appointed_at"] = at_three + timedelta(days=1)
    hear(order, DISPATCHED)
    assert outcome().due_at == at_three + timedelta(days=1, minutes=10)
    assert Deadline.objects.filter(subject_id=7, subject_type="work_order", outcome="running").count() == 1


def test_without_the_moment_it_does_not_start():
    hear(Order(clock(duration=None, moment="appointed_at"), appointed_at=None), DISPATCHED)

    assert not Deadline.objects.filter(subject_id=7, subject_type="work_order").exists()


def test_a_clock_may_count_from_an_earlier_moment():
    order = Order(clock(since="reported_at", duration="5d"), reported_at=NOON - timedelta(days=2))
    hear(order, DISPATCHED)

    assert outcome().due_at == NOON + timedelta(days=3)


def test_a_clock_stands_still_and_goes_on():
    order = Order(
        clock(
            stops=["work_order.completed"],
            pauses=["work_order.accepted"],
            resumes=["work_order.contacted"],
        )
    )
    hear(order, DISPATCHED)
    hear(order, ACCEPTED, NOON + timedelta(hours=1))
    assert outcome().paused_at is not None
    assert "南山" in outcome().pauses.get().reason

    hear(order, SimpleNamespace(name="work_order.contacted"), NOON + timedelta(hours=4))
    assert outcome().due_at == NOON + timedelta(hours=5)


def test_events_with_another_value_do_not_count():
    order = Order(clock(only={"station": "海淀"}))
    hear(order, DISPATCHED)
    assert not Deadline.objects.filter(subject_id=7, subject_type="work_order").exists()

    order = Order(clock(only={"station": "南山"}))
    hear(order, DISPATCHED)
    assert outcome().outcome == "running"


def test_a_clock_runs_from_one_step_to_another():
    """Both are told by one event; a third step does nothing to it."""
    steps = {"starts": ["step.taken"], "stops": ["step.taken"], "cancels": ["work_order.declined"]}
    order = Order(clock(**steps, only_at={"starts.step": "asked", "stops.step": "answered"}))
    hear(order, taken("answered"))
    hear(order, taken("looked"))
    assert not Deadline.objects.filter(subject_id=7, subject_type="work_order").exists()

    hear(order, taken("asked"))
    hear(order, taken("looked"), NOON + timedelta(minutes=10))
    assert outcome().outcome == "running"
    hear(order, taken("answered"), NOON + timedelta(minutes=20))
    assert (outcome().outcome, outcome().ended_at) == ("met", NOON + timedelta(minutes=20))


def test_what_has_no_handbook_has_no_clocks(django_assert_num_queries):
    with django_assert_num_queries(0):
        hear(SimpleNamespace(SUBJECT="station"), DISPATCHED)
