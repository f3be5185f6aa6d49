"""Slots for a customer on the phone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anxin.fieldwork.planner import (
    Budget,
    Certificate,
    Desk,
    Need,
    Problem,
    ProblemMistaken,
    Published,
    Store,
    Window,
    faults,
    plan,
)
from tests.fieldwork.planner.problems import HOUR, SHORT, order, person, place, problem, random_problem

SLOTS = tuple(Window(hour * HOUR, (hour + 2) * HOUR) for hour in (8, 10, 12, 14, 16))


def published(day: Problem) -> Problem:
    """The day with its plan told to everybody."""
    made = plan(day, SHORT)
    helpers = {visit.order: visit.technician for visit in made.visits if visit.helps}
    told = tuple(
        Published(visit.order, visit.technician, visit.start, helpers.get(visit.order))
        for visit in made.visits
        if not visit.helps
    )
    return replace(day, published=told)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000_000))
def test_a_slot_that_is_offered_can_be_kept(seed: int) -> None:
    day = published(random_problem(seed))
    told = {visit.order for visit in day.published}
    # What was left out waits too, and would take the slot: only what is published is there.
    day = replace(day, orders=tuple(one for one in day.orders if one.id in told))
    asked = replace(random_problem(seed + 1).orders[0], id="asked", helper=None, after=None, pin=None, windows=())
    if not day.published:
        return

    for slot in Desk(day).offer(asked, slots=SLOTS):
        promised = replace(asked, windows=(slot.window,), price_left_out=None)
        made = plan(replace(day, orders=(*day.orders, promised)), Budget(0))
        (visit,) = [visit for visit in made.visits if visit.order == "asked"]
        assert slot.window.opens <= slot.start <= slot.window.closes
        assert slot.window.opens <= visit.start <= slot.window.closes
        assert faults(replace(day, orders=(*day.orders, promised)), made) == []


def test_the_cheapest_slots_come_first_each_with_its_technician() -> None:
    day = published(
        problem(
            order("W1", 5, windows=(Window(10 * HOUR, 11 * HOUR),)), people=(person("A"), person("B", start=place(-9)))
        )
    )

    offered = Desk(day).offer(order("asked", 5.2), slots=SLOTS)

    assert len(offered) == 3
    assert [slot.price for slot in offered] == sorted(slot.price for slot in offered)
    assert offered[0].technician == "A"
    assert (offered[0].after, offered[0].before) in {("W1", None), (None, "W1")}
    assert offered[0].extra_travel < 600


def test_asking_changes_nothing() -> None:
    desk = Desk(published(problem(*(order(f"W{number}", number) for number in range(5)))))

    first = desk.offer(order("asked", 3), slots=SLOTS)
    desk.offer(order("another", -8), slots=SLOTS)

    assert desk.offer(order("asked", 3), slots=SLOTS) == first


def test_nobody_certified_is_nobody_offered() -> None:
    day = published(problem(order("W1"), people=(person(certificates=(Certificate("gas"),)),)))

    assert Desk(day).offer(order("asked", needs=(Need("power"),)), slots=SLOTS) == ()
    assert Desk(day).offer(order("asked", needs=(Need("gas"),)), slots=SLOTS)


def test_a_part_that_only_the_store_has_costs_the_way_there() -> None:
    store = Store("S", place(9), 0, parts=frozenset({"pump"}))
    day = published(problem(order("W1"), people=(person(store="S"),), stores=(store,)))

    (without,) = Desk(day).offer(order("asked", 2), slots=SLOTS[:1])
    (fetched,) = Desk(day).offer(order("asked", 2, parts=(("pump", 1),)), slots=SLOTS[:1])

    assert fetched.price > without.price
    assert Desk(day).offer(order("asked", 2, parts=(("unheard of", 1),)), slots=SLOTS[:1]) == ()


def test_crews_and_followers_are_planned_and_not_offered() -> None:
    desk = Desk(published(problem(order("W1"))))

    with pytest.raises(ProblemMistaken):
        desk.offer(order("asked", helper=()), slots=SLOTS)


def test_an_empty_day_has_room() -> None:
    (first, *_) = Desk(problem(order("W1"))).offer(order("asked"), slots=SLOTS)

    assert (first.after, first.before) == (None, None)
