"""What an insertion is said to cost, beside what it costs: hours, the store and the stock."""

from dataclasses import replace

import pytest

from anxin.fieldwork.planner import Problem, Store, Window, faults, plan
from anxin.fieldwork.planner.arranging import arrange
from anxin.fieldwork.planner.kernel.changing import put, take
from anxin.fieldwork.planner.kernel.insertion import cheapest_in
from anxin.fieldwork.planner.kernel.schedule import refresh
from anxin.fieldwork.planner.searching import Search
from anxin.fieldwork.planner.tuning import Tuning
from tests.fieldwork.planner.problems import HOUR, SHORT, order, person, place, problem, random_problem

DEAR = 1e9


def straightened(day: Problem) -> Problem:
    """Nobody has lunch or overtime, nothing is late, everybody is paid by the hour."""
    return replace(
        day,
        people=tuple(
            replace(one, wage_per_hour=30.0, shifts=tuple(replace(s, lunch=None, overtime=0) for s in one.shifts))
            for one in day.people
        ),
        orders=tuple(replace(one, dues=(), after=None, helper=None, windows=one.windows[:1]) for one in day.orders),
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_cheapest_insertion_costs_what_it_says_and_nothing_is_cheaper(seed: int) -> None:
    search = Search.of(arrange(straightened(random_problem(seed))), Tuning())
    search.fill()
    arrays, (held, state), tours = search.arranged.arrays, search.held[:2], search.state
    for visit in range(len(arrays.place)):
        if tours.tour[visit] >= 0:
            left = int(tours.tour[visit])
            take(held, state, visit)
            refresh(held, state, left)
        for tour in range(len(arrays.starts)):
            if not arrays.allowed[visit, tour] or tours.length[tour] >= arrays.most[tour]:
                continue
            said, position = cheapest_in(held, state, tour, visit, DEAR, 0.0)
            found = _tried(search, tour, visit)

            assert (position >= 0) == (found < DEAR)
            assert position < 0 or said == pytest.approx(found, abs=1e-3)


def _tried(search: Search, tour: int, visit: int) -> float:
    """The cheapest of all positions, each carried out."""
    held, state = search.held[:2]
    before, best = float(search.state.whole[tour]), DEAR
    for position in range(int(search.state.length[tour]) + 1):
        if put(held, state, tour, visit, position):
            best = min(best, float(search.state.whole[tour]) - before)
        take(held, state, visit)
        refresh(held, state, tour)
    return best


def test_the_store_is_visited_while_one_would_wait_and_not_an_hour_before() -> None:
    early = order("early", 1, windows=(Window(9 * HOUR, 9 * HOUR),))
    late = order("late", 2, windows=(Window(11 * HOUR, 11 * HOUR),), parts=(("valve", 1),))
    # Fetched on the way to the first, it would cost less way, the second be begun no later, and an hour more be paid.
    behind = Store("S", place(-6), 900)
    day = problem(early, late, people=(person(store="S", wage_per_hour=30.0),), stores=(behind,))

    made = plan(day, SHORT)

    (stop,) = made.tours[0].stops
    assert stop.before == 1
    assert made.tours[0].leave > 8 * HOUR + HOUR // 2
    assert faults(day, made) == []
