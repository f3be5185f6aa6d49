"""The day goes wrong, and the plan is mended."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from anxin.fieldwork.planner import Budget, Counted, Prices, Problem, Shift, Window, faults, repair
from tests.fieldwork.planner.problems import HOUR, order, person, place, problem, random_problem
from tests.fieldwork.planner.test_offering import published

SOON = Budget(0.1, Counted.PROCESSOR)
DEAR = Prices(other_technician=50.0, other_time=20.0)


def a_day(*, technicians: int = 3, orders: int = 9) -> Problem:
    people = tuple(person(f"T{number}", start=place(6 * number)) for number in range(technicians))
    made = [order(f"W{number}", number * 2, windows=(Window(9 * HOUR, 17 * HOUR),)) for number in range(orders)]
    return published(problem(*made, people=people, prices=DEAR))


def test_an_urgent_order_goes_in_and_few_are_told_anew() -> None:
    day = a_day()
    urgent = order("urgent", 7, windows=(Window(9 * HOUR, 11 * HOUR),))

    mended = repair(replace(day, orders=(*day.orders, urgent)), SOON)

    assert mended.new == ("urgent",)
    assert mended.left_out == ()
    assert len(mended.changes) <= 3
    assert faults(replace(day, orders=(*day.orders, urgent)), mended) == []


def test_whoever_is_ill_visits_nobody_and_the_others_keep_theirs() -> None:
    day = a_day()
    ill = day.published[0].technician
    people = tuple(replace(one, shifts=()) if one.id == ill else one for one in day.people)
    theirs = {visit.order for visit in day.published if visit.technician == ill}

    mended = repair(replace(day, people=people), SOON)

    assert {change.order for change in mended.changes} >= theirs
    assert all(visit.technician != ill for visit in mended.visits)
    assert mended.left_out == ()


def test_a_late_technician_is_late_and_what_still_fits_stays() -> None:
    day = a_day()
    late = day.published[0].technician
    people = tuple(replace(one, shifts=(Shift(11 * HOUR, 18 * HOUR),)) if one.id == late else one for one in day.people)

    mended = repair(replace(day, people=people), SOON)

    assert all(visit.start >= 11 * HOUR for visit in mended.visits if visit.technician == late)
    assert faults(replace(day, people=people), mended) == []


def test_nothing_happened_and_nothing_changes() -> None:
    day = a_day()

    mended = repair(day, SOON)

    assert mended.changes == ()
    assert mended.rounds == 0


def test_nobody_is_visited_earlier_than_told() -> None:
    day = a_day(technicians=1, orders=4)
    told = {visit.order: visit.start for visit in day.published}
    first = min(day.published, key=lambda visit: visit.start).order

    mended = repair(replace(day, orders=tuple(one for one in day.orders if one.id != first)), SOON)

    assert all(visit.start >= told[visit.order] - day.prices.tolerance for visit in mended.visits)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000_000))
def test_every_mended_plan_is_without_fault(seed: int) -> None:
    day = published(replace(random_problem(seed), prices=DEAR))
    worse = replace(day, people=(replace(day.people[0], shifts=()), *day.people[1:]))

    assert faults(worse, repair(worse, SOON)) == []


def test_as_many_visits_change_as_was_asked_though_more_would_be_cheaper() -> None:
    cheap = Prices(other_technician=0.5, other_time=0.5)
    told = tuple(
        order(f"W{number}", number, duration=HOUR, windows=(Window(8 * HOUR, 17 * HOUR),)) for number in range(6)
    )
    day = replace(published(problem(*told, people=(person("A"), person("B", start=place(30))))), prices=cheap)
    urgent = order("urgent", 0.5, windows=(Window(8 * HOUR, 9 * HOUR),))
    asked = replace(day, orders=(*day.orders, urgent))

    many, few = repair(asked, SOON, most_changes=9), repair(asked, SOON, most_changes=1)

    assert many.left_out == few.left_out == ()
    assert len(many.changes) > 1
    assert len(few.changes) <= 1
    assert few.costs.total > many.costs.total
    assert faults(asked, few) == []
