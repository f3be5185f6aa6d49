"""The validator finds what is wrong: each test breaks a good plan in one way."""

from dataclasses import replace

import pytest

from anxin.fieldwork.planner import (
    Certificate,
    Lunch,
    Need,
    Pin,
    Plan,
    PlannedVisit,
    Problem,
    Shift,
    Window,
    faults,
    plan,
)
from tests.fieldwork.planner.problems import HOUR, SHORT, order, person, place, problem

WINDOW = (Window(9 * HOUR, 17 * HOUR),)


@pytest.fixture(scope="module")
def day() -> Problem:
    gas = (Certificate("gas"),)
    shift = Shift(8 * HOUR, 18 * HOUR, lunch=Lunch(Window(12 * HOUR, 13 * HOUR), 1800), most_visits=9)
    people = (person("A", shift=shift, certificates=gas), person("B", start=place(9), certificates=gas))
    return problem(
        order("W1", 2, windows=WINDOW, needs=(Need("gas"),)),
        order("W2", 9, windows=WINDOW, helper=()),
        order("W3", 3, windows=(Window(15 * HOUR, 16 * HOUR),), after="W1"),
        order("W4", 8, pin=Pin("B", 14 * HOUR)),
        people=people,
    )


@pytest.fixture(scope="module")
def good(day: Problem) -> Plan:
    made = plan(day, SHORT)
    assert faults(day, made) == []
    assert not made.left_out
    return made


def with_visit(made: Plan, name: str, **changed: object) -> Plan:
    def new(visit: PlannedVisit) -> PlannedVisit:
        return replace(visit, **changed) if visit.order == name and not visit.helps else visit

    return replace(made, tours=tuple(replace(tour, visits=tuple(map(new, tour.visits))) for tour in made.tours))


def start_of(made: Plan, name: str) -> int:
    return next(visit.start for visit in made.visits if visit.order == name)


def test_a_visit_outside_its_window(day: Problem, good: Plan) -> None:
    late = with_visit(good, "W3", start=17 * HOUR, end=17 * HOUR + 1800)

    assert any("W3 begins outside its windows" in fault for fault in faults(day, late))


def test_a_visit_before_anybody_can_be_there(day: Problem, good: Plan) -> None:
    early = with_visit(good, "W1", start=8 * HOUR, end=8 * HOUR + 1800)

    assert any("cannot be at W1 in time" in fault for fault in faults(day, early))


def test_a_promise_that_is_broken(day: Problem, good: Plan) -> None:
    moved = with_visit(good, "W4", start=14 * HOUR + 60, end=14 * HOUR + 1860)

    assert "W4 was promised another time" in faults(day, moved)


def test_a_crew_that_does_not_begin_together(day: Problem, good: Plan) -> None:
    start = start_of(good, "W2") + 60

    assert "W2: the crew does not begin together" in faults(day, with_visit(good, "W2", start=start, end=start + 1800))


def test_a_follower_that_does_not_follow(day: Problem, good: Plan) -> None:
    backwards = replace(day, orders=tuple(replace(one, after="W4" if one.id == "W1" else None) for one in day.orders))

    assert (start_of(good, "W1") < 14 * HOUR) == ("W1 begins before W4 is done" in faults(backwards, good))


def test_an_order_forgotten_and_an_order_twice(day: Problem, good: Plan) -> None:
    gone = replace(good, tours=good.tours[:1])

    assert any("neither planned nor left out" in fault for fault in faults(day, gone))
    assert any(
        "visited" in fault or "two places" in fault for fault in faults(day, replace(good, tours=good.tours * 2))
    )


def test_a_technician_without_the_certificate(day: Problem, good: Plan) -> None:
    nobody = replace(day, people=tuple(replace(one, certificates=()) for one in day.people))

    assert any("not certified for gas" in fault for fault in faults(nobody, good))


def test_no_lunch(day: Problem, good: Plan) -> None:
    hungry = replace(good, tours=tuple(replace(tour, stops=()) for tour in good.tours))

    had = any(tour.stops for tour in good.tours)
    assert not had or "A has no lunch" in faults(day, hungry)


def test_a_shift_left_too_early_and_ended_too_late(day: Problem, good: Plan) -> None:
    long = replace(good, tours=tuple(replace(tour, leave=7 * HOUR, back=20 * HOUR) for tour in good.tours))

    found = faults(day, long)
    assert "A leaves before the shift" in found
    assert any("back after the shift" in fault for fault in found)


def test_more_visits_than_a_shift_may_hold(day: Problem, good: Plan) -> None:
    lazy = replace(
        day,
        people=tuple(replace(one, shifts=tuple(replace(s, most_visits=0) for s in one.shifts)) for one in day.people),
    )

    assert any("more visits than a shift may hold" in fault for fault in faults(lazy, good))


def test_somebody_excluded_away_or_of_another_station(day: Problem, good: Plan) -> None:
    away = replace(day, people=tuple(replace(one, absences=(Window(0, 24 * HOUR),)) for one in day.people))
    excluded = replace(day, orders=tuple(replace(one, excluded=frozenset({"A", "B"})) for one in day.orders))
    elsewhere = replace(day, orders=tuple(replace(one, stations=frozenset({"north"})) for one in day.orders))

    assert any("is away" in fault for fault in faults(away, good))
    assert any("is excluded" in fault for fault in faults(excluded, good))
    assert any("another station" in fault for fault in faults(elsewhere, good))


def test_a_part_that_is_nowhere(day: Problem, good: Plan) -> None:
    asked = replace(day, orders=tuple(replace(one, parts=(("pump", 1),)) for one in day.orders))

    assert any("has not the part pump" in fault for fault in faults(asked, good))
