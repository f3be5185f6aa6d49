"""From rows to a planner's problem."""

from datetime import date, time, timedelta

import pytest

from anxin.dispatch.actions.certify import certify
from anxin.dispatch.actions.enter_absence import enter_absence
from anxin.dispatch.actions.set_hours import set_working_hours
from anxin.dispatch.actions.set_standard import set_standard
from anxin.dispatch.errors import NothingToPlan, ShiftMistaken
from anxin.dispatch.models import Hold, WorkingHours
from anxin.dispatch.reading.places import PlacedBy
from anxin.dispatch.reading.problem import Read, day_of, read_day
from anxin.dispatch.reading.times import quarters
from anxin.fieldwork.models import Visit
from anxin.fieldwork.planner import GreatCircle, Need, Place, Window
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import AuditLine
from anxin.people.models import Division
from tests.dispatch.days import TOMORROW, agreed, called, planned
from tests.world import World

DAY = date(2026, 3, 5)


def read(world: World, *, may_move: bool = False, now=None) -> Read:
    return read_day(
        [world.nanshan],
        day_of(DAY),
        travel=GreatCircle(),
        actor=world.clerk,
        now=now or world.now,
        may_move=may_move,
    )


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [(0, 1800, [0, 900, 1800]), (1, 899, []), (100, 2700, [900, 1800, 2700]), (900, 900, [900])],
)
def test_people_promise_quarters_of_an_hour(opens: int, closes: int, expected: list[int]) -> None:
    assert quarters(opens, closes) == expected


def test_hours_lunch_and_home_become_a_shift(world: World) -> None:
    set_working_hours(
        world.technician.pk,
        {"starts": time(9), "ends": time(17), "base": "home", "latitude": 22.6, "longitude": 114.0, "most_visits": 4},
        actor=world.clerk,
        at=world.now,
    )
    called(world)

    person = read(world).problem.people[0]

    (shift,) = person.shifts
    assert (shift.starts, shift.ends, shift.overtime, shift.most_visits) == (9 * 3600, 17 * 3600, 3600, 4)
    assert shift.lunch.window == Window(11 * 3600, 13 * 3600 + 1800)
    assert person.start == Place(22.6, 114.0)


def test_a_day_off_and_an_absence_leave_no_time(world: World) -> None:
    set_working_hours(world.technician.pk, {"weekdays": [1, 2, 3]}, actor=world.clerk, at=world.now)
    called(world)

    with pytest.raises(NothingToPlan):
        read(world)


def test_an_absent_technician_is_not_sent(world: World) -> None:
    order = called(world)
    start = day_of(DAY).begins
    enter_absence(
        world.technician.pk,
        starts_at=start,
        ends_at=start + timedelta(days=1),
        reason="病假",
        actor=world.clerk,
        at=world.now,
    )

    proposal = planned(world)

    assert proposal.visits.get(work_order=order).change == "left_out"


def test_what_a_job_takes_is_said_most_narrowly(world: World) -> None:
    told = {"actor": world.dispatcher, "at": world.now}
    order = called(world)  # before anybody asked for a certificate, which nobody here has
    set_standard(kind="repair", minutes=50, **told)
    set_standard(kind="repair", family_id=world.family.pk, minutes=70, certificate="high-voltage", level=2, **told)

    problem = read(world).problem

    assert (problem.orders[0].duration, problem.orders[0].needs) == (70 * 60, (Need("high-voltage", 2),))
    assert problem.orders[0].id == order.number


@pytest.mark.rule("DSP-001a-01")
def test_nobody_is_sent_without_the_certificate(world: World) -> None:
    told = {"actor": world.dispatcher, "at": world.now}
    order = called(world)
    set_standard(minutes=60, certificate="high-voltage", **told)
    certify(world.technician.pk, name="high-voltage", valid_until=date(2026, 3, 4), **told)

    row = planned(world).visits.get(work_order=order)

    assert (row.change, row.obstacle, row.obstacle_names) == ("left_out", "nobody_certified", ["high-voltage"])
    certify(world.technician.pk, name="high-voltage", valid_until=DAY, **told)
    assert planned(world).visits.get(work_order=order).technician == world.technician


def test_a_wish_opens_an_hour(world: World) -> None:
    wished = (world.noon + TOMORROW).replace(hour=10)
    called(world, wished_at=wished)

    windows = read(world).problem.orders[0].windows

    assert (windows[0].opens, windows[-1].closes) == (10 * 3600, 11 * 3600)


def test_an_agreed_time_is_pinned_and_told(world: World) -> None:
    agreed(world, hour=10, by=world.technician)

    problem = read(world).problem

    assert problem.orders[0].pin.start == 10 * 3600
    assert [(told.technician, told.start) for told in problem.published] == [(str(world.technician.pk), 10 * 3600)]
    assert read(world, may_move=True).problem.orders[0].pin is None


def test_who_is_under_way_goes_on_from_there(world: World) -> None:
    agreed(world, 1, hour=9, by=world.technician, north=22.7, east=114.1)
    called(world, 2)
    Visit.objects.update(departed_at=world.noon)

    found = read(world)

    (shift,) = found.problem.people[0].shifts
    assert shift.start == Place(22.7, 114.1)
    assert shift.starts == found.day.second(Visit.objects.get().ends_at)
    assert len(found.problem.orders) == 1


def test_a_time_kept_for_somebody_else_is_taken(world: World) -> None:
    called(world, 1)
    other = called(world, 2)
    start = (world.noon + TOMORROW).replace(hour=9)
    other.request.work_orders.update(state="deleted", end_reason="x")
    Hold.objects.create(
        request=other.request,
        technician=world.technician,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        held_at=world.now,
        expires_at=world.now + timedelta(minutes=2),
    )

    held = [order for order in read(world).problem.orders if order.pin]
    later = read(world, now=world.now + timedelta(minutes=2)).problem.orders

    assert [(order.pin.technician, order.pin.start) for order in held] == [(str(world.technician.pk), 9 * 3600)]
    assert [order.pin for order in later] == [None]


def test_an_address_off_the_map_is_reckoned_from_its_district(world: World) -> None:
    order = called(world)
    order.request.customer.__class__.objects.update(latitude=None, longitude=None)

    def placed():
        return read(world).asked[order.number].placed

    assert placed() == (Place(22.53, 113.93), PlacedBy.DISTRICT)
    Division.objects.update(latitude=None, longitude=None)
    assert placed() == (Place(22.53, 113.93), PlacedBy.STATION)


def test_hours_that_cannot_be_are_refused(world: World) -> None:
    with pytest.raises(ShiftMistaken):
        set_working_hours(world.technician.pk, {"starts": time(19)}, actor=world.clerk, at=world.now)
    with pytest.raises(NotEntitled):
        set_working_hours(world.technician.pk, {"starts": time(9)}, actor=world.other_clerk, at=world.now)

    assert not WorkingHours.objects.exists()
    assert not AuditLine.objects.filter(event="user.hours_set").exists()
