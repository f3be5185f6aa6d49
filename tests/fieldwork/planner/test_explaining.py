"""What would have let an order in."""

from dataclasses import replace

import pytest

from anxin.fieldwork.planner import Certificate, LeftOut, Need, Obstacle, Order, Person, Pin, Shift, Window, plan
from tests.fieldwork.planner.problems import HOUR, SHORT, order, person, place, problem


def why(left_out: Order, *others: Order, people: tuple[Person, ...] = ()) -> LeftOut:
    made = plan(problem(left_out, *others, people=people), SHORT)
    return next(one for one in made.left_out if one.order == left_out.id)


def test_the_certificate_that_lacks_and_who_lacks_it() -> None:
    some = person("some", certificates=(Certificate("gas"),))

    reason = why(order("W1", needs=(Need("gas"), Need("power"))), people=(person("none"), some))

    assert (reason.obstacle, reason.technician, reason.names) == (Obstacle.NOBODY_CERTIFIED, "some", ("power",))


def test_the_window_and_by_how_much_it_is_missed() -> None:
    reason = why(order("W1", 1, windows=(Window(7 * HOUR, 8 * HOUR),)))

    assert reason.obstacle is Obstacle.WINDOW
    assert reason.technician == "T1"
    # Three minutes to park and about three and a half to drive, leaving at eight.
    assert reason.seconds == pytest.approx(180 + 202, abs=5)


def test_the_overtime_it_would_take() -> None:
    short = person(shift=Shift(8 * HOUR, 8 * HOUR + 2000))

    reason = why(order("W1", 1), people=(short,))

    assert reason.obstacle is Obstacle.OVERTIME
    assert reason.seconds == pytest.approx(2 * 382 + 1800 - 2000, abs=10)


def test_another_province_is_too_far_and_no_matter_of_overtime() -> None:
    reason = why(order("W1", 300), people=(person("far", start=place(-20)), person("near")))

    assert (reason.obstacle, reason.technician) == (Obstacle.TOO_FAR, "near")
    assert reason.seconds == pytest.approx(300_000 * 1.4 / (25 / 3.6) + 180, rel=0.01)


def test_the_part_that_nobody_has() -> None:
    assert why(order("W1", parts=(("pump", 1),))).obstacle is Obstacle.PART_MISSING


def test_the_tool_that_nobody_has() -> None:
    reason = why(order("W1", tools=frozenset({"crane", "meter"})), people=(person(tools=frozenset({"meter"})),))

    assert (reason.obstacle, reason.names) == (Obstacle.PART_MISSING, ("crane",))


def test_the_price_above_leaving_it_out() -> None:
    reason = why(order("W1", 20, price_left_out=5.0))

    assert reason.obstacle is Obstacle.PRICE
    assert reason.price > 0


def test_what_follows_a_visit_that_is_left_out() -> None:
    first = order("first", needs=(Need("gas"),))

    assert why(order("second", after="first"), first).names == ("first",)


def test_a_crew_of_one() -> None:
    assert why(order("W1", helper=())).obstacle is Obstacle.NO_SECOND


def test_a_shift_that_is_full() -> None:
    full = person(shift=Shift(8 * HOUR, 18 * HOUR, most_visits=1))

    reason = why(order("W1", price_left_out=1.0), order("W2", price_left_out=500.0), people=(full,))

    assert reason.obstacle is Obstacle.FULL


def test_nobody_is_allowed() -> None:
    elsewhere = replace(order("W1"), stations=frozenset({"north"}))

    assert why(elsewhere, people=(person(station="south"),)).obstacle is Obstacle.NOBODY_ALLOWED
    assert why(order("W2", pin=Pin("gone")), people=(person(),)).obstacle is Obstacle.NOBODY_ALLOWED
    assert why(order("W3"), people=(person(shifts=()),)).obstacle is Obstacle.NOBODY_ALLOWED
