"""Time left free between visits: in full where nobody was told, as far as it is there where people know the times."""

from dataclasses import replace

import pytest

from anxin.fieldwork.planner import Budget, Desk, Lunch, Plan, Published, Shift, Window, faults, plan, repair
from tests.fieldwork.planner.problems import HOUR, SHORT, order, person, problem

SLACK = 600


def starts(made: Plan) -> list[tuple[str, int]]:
    return sorted((visit.order, visit.start) for visit in made.visits)


def test_after_a_visit_that_nobody_was_told_of_it_is_kept() -> None:
    day = problem(order("a", slack=SLACK), order("b", slack=SLACK))

    made = plan(day, SHORT)

    first, second = sorted(made.visits, key=lambda visit: visit.start)
    assert second.start == first.end + SLACK
    assert first.end - first.start == HOUR // 2
    assert faults(day, made) == []
    closer = replace(made.tours[0], visits=(first, replace(second, start=first.end, end=first.end + HOUR // 2)))
    assert faults(day, replace(made, tours=(closer,)))


@pytest.mark.parametrize(("later", "fits"), [(0, False), (SLACK, True)])
def test_after_one_that_people_know_it_is_kept_as_far_as_it_is_there(later: int, fits: bool) -> None:
    """Both agreed visits stand, however close; a third goes between them only where the time is left free before it too."""
    told = tuple(Published(name, "T1", start) for name, start in (("a", 9 * HOUR), ("c", 10 * HOUR + SLACK + later)))
    known = [order(one.order, slack=SLACK, windows=(Window(one.start, one.start),)) for one in told]
    desk = Desk(problem(*known, published=told))

    found = desk.offer(order("b", slack=SLACK), slots=(Window(9 * HOUR, 10 * HOUR + HOUR // 2),))

    assert [slot.start for slot in found] == ([9 * HOUR + HOUR // 2 + SLACK] if fits else [])
    assert plan(problem(*known, published=told), SHORT).left_out == ()


def test_lunch_of_a_published_day_stays_possible() -> None:
    shift = Shift(8 * HOUR, 18 * HOUR, lunch=Lunch(Window(12 * HOUR, 12 * HOUR + HOUR // 2), HOUR))
    told = (Published("a", "T1", 11 * HOUR + HOUR // 2), Published("b", "T1", 13 * HOUR))
    known = [order(one.order, slack=SLACK, windows=(Window(one.start, one.start),)) for one in told]

    made = plan(problem(*known, people=(person(shift=shift),), published=told), Budget(0))

    assert starts(made) == [("a", told[0].start), ("b", told[1].start)]


def test_a_repair_uses_it_up() -> None:
    """Five minutes late: the last customer is not told another time while the free minutes swallow the delay."""
    times = (("a", 9 * HOUR), ("b", 9 * HOUR + HOUR // 2), ("c", 10 * HOUR + 780))
    told = tuple(Published(name, "T1", start) for name, start in times)
    known = [order(one.order, slack=SLACK, windows=(Window(one.start, one.start + SLACK),)) for one in told]
    late = person(shift=Shift(9 * HOUR + 300, 18 * HOUR, start=known[0].place))
    day = problem(*known, people=(late,), published=told)

    made = repair(replace(day, prices=replace(day.prices, tolerance=60)), SHORT)

    assert starts(made) == [("a", 9 * HOUR + 300), ("b", 9 * HOUR + 2100), ("c", 10 * HOUR + 780)]
