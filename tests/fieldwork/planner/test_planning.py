"""Whole plans: each is checked by the validator, and priced once more from what it says."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from anxin.fieldwork.planner import (
    Budget,
    Counted,
    Lunch,
    Need,
    Pin,
    Prices,
    Progress,
    Published,
    Shift,
    Store,
    Table,
    Ways,
    Window,
    faults,
    plan,
)
from tests.fieldwork.planner.problems import CENTRE, HOUR, SHORT, order, person, place, problem, random_problem


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000_000), st.integers(1, 18), st.integers(1, 5))
def test_every_plan_of_a_random_day_is_without_fault(seed: int, orders: int, people: int) -> None:
    day = random_problem(seed, orders=orders, people=people)

    made = plan(day, SHORT)

    assert faults(day, made) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000_000))
@example(2861)
def test_published_plans_are_taken_over_without_a_change(seed: int) -> None:
    day = random_problem(seed)
    first = plan(day, SHORT)
    helpers = {visit.order: visit.technician for visit in first.visits if visit.helps}
    told = tuple(
        Published(visit.order, visit.technician, visit.start, helpers.get(visit.order))
        for visit in first.visits
        if not visit.helps
    )
    dear = replace(day.prices, other_technician=10_000_000.0, other_time=10_000_000.0)  # dearer than to leave out
    wageless = tuple(replace(one, wage_per_hour=None) for one in day.people)

    again = plan(replace(day, published=told, prices=dear, people=wageless), SHORT)

    assert again.changes == () or any(one.wage_per_hour for one in day.people)
    assert again.costs.total <= first.costs.total + 1e-6 or any(one.wage_per_hour for one in day.people)


def test_the_nearest_technician_goes() -> None:
    day = problem(order("W1", 5), people=(person("far", start=place(-9)), person("near", start=place(4))))

    made = plan(day, SHORT)

    assert [visit.technician for visit in made.visits] == ["near"]
    assert made.left_out == ()


def test_only_who_is_certified_high_enough_goes() -> None:
    from anxin.fieldwork.planner import Certificate

    low = person("low", certificates=(Certificate("gas", 1),))
    expired = person("expired", certificates=(Certificate("gas", 3, until=9 * HOUR),))
    able = person("able", start=place(40), certificates=(Certificate("gas", 2),))
    day = problem(order("W1", needs=(Need("gas", 2),)), people=(low, expired, able))

    assert [visit.technician for visit in plan(day, SHORT).visits] == ["able"]


def test_a_crew_of_two_begins_together_with_two_people() -> None:
    day = problem(order("W1", helper=()), order("W2", 3), people=(person("A"), person("B", start=place(6))))

    visits = [visit for visit in plan(day, SHORT).visits if visit.order == "W1"]

    assert len(visits) == 2
    assert len({visit.start for visit in visits}) == 1
    assert {visit.technician for visit in visits} == {"A", "B"}


def test_a_follower_waits_for_the_visit_it_follows() -> None:
    day = problem(
        order("first", 8),
        order("second", -8, after="first", gap=HOUR),
        people=(person("A"), person("B", start=place(-8))),
    )

    by_name = {visit.order: visit for visit in plan(day, SHORT).visits}

    assert by_name["second"].start >= by_name["first"].end + HOUR


def test_lunch_lies_in_its_window() -> None:
    day = problem(
        *(order(f"W{number}", number) for number in range(12)),
        people=(person(shift=Shift(8 * HOUR, 18 * HOUR, lunch=Lunch(Window(12 * HOUR, 13 * HOUR), 2700))),),
    )

    made = plan(day, SHORT)

    (lunch,) = [stop for tour in made.tours for stop in tour.stops]
    assert 12 * HOUR <= lunch.start <= 13 * HOUR
    assert lunch.end - lunch.start == 2700
    assert faults(day, made) == []


def test_a_part_that_is_not_in_the_vehicle_is_fetched_on_the_way() -> None:
    day = problem(
        order("W1", parts=(("valve", 2),)),
        people=(person(stock={"valve": 1}, store="S"),),
        stores=(Store("S", place(3), 300),),
    )

    made = plan(day, SHORT)

    (stop,) = made.tours[0].stops
    assert (stop.kind, stop.place, stop.before) == ("store", place(3), 0)
    assert made.visits[0].start >= stop.end


def test_the_stock_is_left_to_what_the_store_does_not_have() -> None:
    day = problem(
        order("early", windows=(Window(8 * HOUR, 10 * HOUR),), parts=(("valve", 1),)),
        order("late", windows=(Window(14 * HOUR, 15 * HOUR),), parts=(("valve", 1), ("belt", 1))),
        people=(person(stock={"valve": 1, "belt": 1}, store="S"),),
        stores=(Store("S", place(3), 300, parts=frozenset({"valve"})),),
    )

    made = plan(day, SHORT)

    (stop,) = made.tours[0].stops
    assert (stop.kind, stop.before) == ("store", 0)
    assert [visit.order for visit in made.visits] == ["early", "late"]
    assert faults(day, made) == []


def test_whoever_has_the_tool_goes_however_far() -> None:
    people = (person("near"), person("far", start=place(40), tools=frozenset({"meter"})))

    made = plan(problem(order("W1", tools=frozenset({"meter"})), people=people), SHORT)

    assert [visit.technician for visit in made.visits] == ["far"]


def test_nobody_goes_to_the_store_for_nothing() -> None:
    day = problem(order("W1", 3), people=(person(store="S"),), stores=(Store("S", place(-9), 300),))

    made = plan(day, SHORT)

    assert made.tours[0].stops == ()
    assert made.tours[0].travel < HOUR // 2


def test_a_promise_is_kept_to_the_second_and_the_person() -> None:
    day = problem(order("W1", pin=Pin("B", 10 * HOUR + 17)), people=(person("A"), person("B", start=place(9))))

    (visit,) = plan(day, SHORT).visits

    assert (visit.technician, visit.start) == ("B", 10 * HOUR + 17)


def test_leaving_out_costs_less_than_a_dear_way() -> None:
    day = problem(order("W1", 30, price_left_out=1.0), order("W2", 1, price_left_out=500.0))

    made = plan(day, SHORT)

    assert [one.order for one in made.left_out] == ["W1"]
    assert made.costs.left_out == 1.0


def test_an_absence_is_kept_free() -> None:
    away = person(absences=(Window(9 * HOUR, 16 * HOUR),))
    day = problem(*(order(f"W{number}") for number in range(4)), people=(away,))

    made = plan(day, SHORT)

    assert made.tours
    assert all(tour.back <= 9 * HOUR or tour.leave >= 16 * HOUR for tour in made.tours)


def test_whoever_is_paid_by_the_hour_leaves_late() -> None:
    late = order("W1", windows=(Window(15 * HOUR, 16 * HOUR),))

    free, paid = plan(problem(late), SHORT), plan(problem(late, people=(person(wage_per_hour=30.0),)), SHORT)

    assert paid.costs.wages > 0
    assert paid.tours[0].leave >= 14 * HOUR
    assert free.costs.wages == 0


def test_the_way_back_may_be_longer_and_the_rush_hour_is_avoided() -> None:
    import numpy as np

    places = [CENTRE, place(1)]
    seconds = np.array([[[0, 3600], [600, 0]], [[0, 600], [600, 0]]], np.int32)
    ways = Ways(seconds, np.zeros((2, 2), np.float32), (-2_000_000_000, 9 * HOUR))
    day = problem(order("W1"), travel=Table(places, ways))

    made = plan(day, SHORT)

    # Leaving at eight would arrive at nine; from nine on it takes ten minutes.
    assert made.visits[0].start == 9 * HOUR
    assert made.tours[0].back == 9 * HOUR + HOUR // 2 + 600
    assert faults(day, made) == []


def test_progress_is_told_and_a_cancelled_search_still_gives_a_plan() -> None:
    heard: list[Progress] = []
    stop = Budget(60, Counted.PROCESSOR, told=heard.append, is_cancelled=lambda: len(heard) > 0)
    day = random_problem(3, orders=30)

    made = plan(day, stop)

    assert faults(day, made) == []
    assert made.seconds_used < 30
    assert 0 < heard[0].share < 1


def test_the_same_seed_gives_the_same_greedy_plan() -> None:
    day = random_problem(5)

    assert plan(day, Budget(0)).visits == plan(day, Budget(0)).visits


def test_nothing_to_do_and_nobody_to_do_it() -> None:
    assert plan(problem(), SHORT).tours == ()
    day = replace(problem(order("W1")), people=())
    assert [one.order for one in plan(day, SHORT).left_out] == ["W1"]


@pytest.mark.parametrize("out", [0.0, 40.0])
def test_prices_said_are_prices_searched_for(out: float) -> None:
    from anxin.fieldwork.planner.arranging import arrange
    from anxin.fieldwork.planner.reading import read
    from anxin.fieldwork.planner.searching import Search
    from anxin.fieldwork.planner.tuning import tuned

    for seed in range(40):
        day = replace(random_problem(seed), prices=Prices(out=out))
        arranged = arrange(day)
        search = Search.of(arranged, tuned(arranged))
        search.fill()
        search.anneal(SHORT)

        assert read(search).costs.total == pytest.approx(search.price(), rel=1e-5)
