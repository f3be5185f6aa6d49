"""When somebody has to set out, and who will be late: reckoned by the worker, told once."""

from datetime import timedelta

import pytest

from anxin.customers.models import Customer
from anxin.dispatch.journeys.arrivals import Arrival, Leg, arrivals
from anxin.dispatch.journeys.watching import watch
from anxin.dispatch.models import DepartureReminder
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.depart import depart
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.run_late import run_late
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.errors import DelayUnclear
from anxin.fieldwork.models import Visit, VisitDelay
from anxin.kernel.models import AuditLine
from anxin.messages.models import Delivery
from tests.ground import ground
from tests.journey import at_state, tick_all

NORTH = 22.60
"""Some 7.8 km from the station: 29 minutes with the road's factor, and parking."""


@ground
def order(world):
    """In two hours, at a customer's half an hour from the station."""
    world.customer.latitude, world.customer.longitude = NORTH, 113.93
    world.customer.save()
    return at_state(world, "scheduled")


def due(world, user=None):
    return [text for text in world.told(user or world.technician) if text.startswith("Time to set out")]


def late(world, user=None):
    return [text for text in world.told(user or world.dispatcher) if "min late" in text]


def sent(world):
    return Delivery.objects.filter(customer=world.customer, text__contains="晚到").count()


def look(world, minutes=0):
    world.advance(minutes=minutes)
    return watch(at=world.now)


def begin_the_visit_before(world, order, *, minutes):
    """Another order of the same technician, under way, planned to end so long before the visit of ``order``."""
    visit = order.visits.get()
    ends = visit.starts_at - timedelta(minutes=minutes)
    first = at_state(world, "contacted", customer_id=neighbour(world).pk, asset_id=None, product_id=world.tv.pk)
    schedule_visit(first.pk, starts_at=ends - timedelta(minutes=60), ends_at=ends, actor=world.clerk, at=world.now)
    assign_technician(first.pk, world.technician.pk, actor=world.clerk, at=world.now)
    world.advance_to(ends - timedelta(minutes=60))
    return at_state(world, "on_site", first)


def neighbour(world):
    return Customer.objects.create(
        name="陈二",
        division=world.division,
        address="科技路 3 号",
        latitude=22.53,
        longitude=113.93,
        created_at=world.now,
    )


@pytest.mark.rule("DSP-002-06", "SLA-002-08")
def test_the_reminder_comes_when_leaving_now_means_ten_minutes_early(world, order):
    assert look(world, minutes=79) == 0
    assert look(world, minutes=2) == 1

    reminder = DepartureReminder.objects.get()
    way = timedelta(seconds=reminder.way_seconds)
    assert reminder.leaves_at + way == order.appointed_at - timedelta(minutes=10)
    assert timedelta(minutes=28) < way < timedelta(minutes=31)
    assert len(due(world)) == 1
    assert look(world, minutes=1) == 0


def test_a_moved_visit_reminds_anew_and_so_does_another_technician(world, order):
    look(world, minutes=85)
    other = world.person("second_technician", "technician", station=world.nanshan)
    assign_technician(order.pk, other.pk, actor=world.clerk, at=world.now)
    assert look(world) == 1
    moved = {"reason": "堵车", "is_apologised": True, "is_agreed": True}
    reschedule_visit(order.pk, starts_at=world.now + timedelta(minutes=90), **moved, actor=world.clerk, at=world.now)
    assert look(world) == 0
    assert look(world, minutes=60) == 1

    assert (len(due(world)), len(due(world, other))) == (1, 2)


def test_nobody_is_reminded_who_has_set_out_or_after_the_time(world, order):
    tick_all(world, order, "before-leaving")
    depart(order.pk, actor=world.technician, at=world.now)
    look(world, minutes=85)
    Visit.objects.update(departed_at=None)
    look(world, minutes=40)

    assert due(world) == []


def test_the_way_is_reckoned_from_the_visit_before(world, order):
    """A visit at the same customer's just before: no way at all."""
    begin_the_visit_before(world, order, minutes=0)
    Customer.objects.filter(name="陈二").update(latitude=NORTH)

    look(world, minutes=51)

    assert DepartureReminder.objects.get().way_seconds == 0


@pytest.mark.rule("NTF-002-09", "NTF-003-03")
def test_a_visit_before_that_does_not_end_makes_the_next_one_late_told_step_by_step(world, order):
    begin_the_visit_before(world, order, minutes=15)
    look(world, minutes=60)
    # Done now, and 29 minutes of way with a quarter of an hour left: 14 minutes late.
    told = VisitDelay.objects.get()
    assert (told.step, told.told_by) == (1, None)
    assert 13 <= told.minutes <= 16
    assert told.expected_at == order.visits.get().expected_at
    assert (len(late(world)), sent(world)) == (1, 1)
    assert "the visit before is not finished yet" in late(world)[0]

    look(world, minutes=5)
    assert (len(late(world)), sent(world)) == (1, 1)
    look(world, minutes=14)
    look(world)
    assert (len(late(world)), sent(world), VisitDelay.objects.count()) == (2, 2, 2)


def test_nobody_is_told_of_a_delay_without_a_sign_of_it(world, order):
    """Who has not pressed a button all morning may be anywhere."""
    look(world, minutes=110)
    look(world, minutes=30)

    assert (late(world), sent(world)) == ([], 0)


def test_who_set_out_too_late_is_late_by_the_way(world, order):
    tick_all(world, order, "before-leaving")
    world.advance(minutes=110)
    depart(order.pk, actor=world.technician, at=world.now)

    look(world)

    assert "the way takes longer" in late(world)[0]
    assert VisitDelay.objects.get().expected_at == order.visits.get().expected_at


@pytest.mark.rule("DSP-002-07")
def test_a_technician_says_it_first_and_is_not_contradicted_by_less(world, order):
    run_late(order.pk, minutes=25, reason="塞车", actor=world.technician, at=world.now)
    expected = order.visits.get().expected_at
    assert expected == order.appointed_at + timedelta(minutes=25)
    assert (len(late(world)), sent(world)) == (1, 1)
    begin_the_visit_before(world, order, minutes=15)
    look(world, minutes=60)

    assert (len(late(world)), sent(world), order.visits.get().expected_at) == (1, 1, expected)
    run_late(order.pk, minutes=20, reason="快了", actor=world.technician, at=world.now)
    assert (len(late(world)), AuditLine.objects.filter(event="work_order.expected_anew").count()) == (1, 1)
    assert order.visits.get().expected_at == order.appointed_at + timedelta(minutes=20)


@pytest.mark.parametrize("minutes", [0, -5, 721])
def test_a_delay_of_nothing_or_of_half_a_day_is_refused(world, order, minutes):
    before = AuditLine.objects.count()

    with pytest.raises(DelayUnclear):
        run_late(order.pk, minutes=minutes, reason="塞车", actor=world.technician, at=world.now)

    assert (AuditLine.objects.count(), VisitDelay.objects.count()) == (before, 0)


def test_a_day_is_walked_leg_by_leg(world):
    noon, hour = world.now, timedelta(hours=1)
    half = hour / 2
    there = Leg(noon - hour, hour, None, checked_in_at=noon - half)
    legs = [
        Leg(noon - 3 * hour, hour, None, checked_in_at=noon - 3 * hour, is_over=True),
        there,
        Leg(noon + half, hour, half),
        Leg(noon + 3 * hour, hour, half),
        Leg(noon + 4 * hour, hour, None),
        Leg(noon + 5 * hour, hour, half),
    ]

    assert arrivals(legs, noon) == [
        None,
        None,
        Arrival(noon + hour, is_on_the_way=False),
        Arrival(noon + 2 * hour + half, is_on_the_way=False),
        None,
        None,
    ]
    assert arrivals([Leg(noon, hour, half), Leg(noon + hour, hour, half)], noon) == [None, None]
    assert arrivals([Leg(noon, hour, half, departed_at=noon - 2 * hour)], noon) == [Arrival(noon, is_on_the_way=True)]
