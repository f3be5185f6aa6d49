"""Promises: how much is added, for whom they are, and when one hears that they will not hold."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from anxin.workshop.planner import Begun, Rules, Spread, Window, faults, plan, promise
from tests.workshop.planner.shops import EIGHT, HOUR, NOON, SIX, WIDE, bay, car, person, random_shop, shop, work


def test_the_time_promised_is_the_cars_work_after_the_load_of_the_shop() -> None:
    empty = promise(shop(), car("new"))
    loaded = promise(shop(car("C1", work(standard=2 * HOUR), promised=EIGHT + 2 * HOUR)), car("new"))

    assert (empty.at, loaded.at) == (EIGHT + HOUR, EIGHT + 3 * HOUR)


def test_the_wider_the_work_has_spread_the_later_is_promised() -> None:
    sure, unsure = shop(), shop(spreads={"": WIDE})

    known, guessed = promise(sure, car("new")), promise(unsure, car("new"))

    assert known.at is not None
    assert guessed.at is not None
    assert guessed.at > known.at
    assert guessed.at >= (guessed.planned or 0)


def test_nine_futures_in_ten_keep_what_is_promised() -> None:
    problem = shop(car("C1"), spreads={"": WIDE}, rules=Rules(confidence=0.9, step=1))
    told = promise(problem, car("new"), rounds=0)

    made = plan(replace(problem, cars=(*problem.cars, car("new", promised=told.at)), published=told.placed), rounds=0)

    chance = made.outlook("new").chance
    assert chance is not None
    assert 0.88 <= chance <= 0.95


def test_a_promise_does_not_break_another() -> None:
    """With the long work in front, the car promised for noon would be late; so the new one waits."""
    tight = car("tight", work(standard=3 * HOUR, earliest=EIGHT + 30), promised=NOON)
    problem = shop(tight)
    problem = replace(problem, published=plan(problem).placed)

    found = promise(problem, car("new", work(standard=2 * HOUR)))

    assert found.harmed == ()
    assert found.at is not None
    assert found.at > NOON


def test_parts_that_use_to_come_late_are_promised_for_later() -> None:
    waits = car("new", work(earliest=EIGHT + HOUR, delay="supplier"))

    on_time = promise(shop(), waits)
    late = promise(shop(delays={"supplier": (0, 0, 0, 60, 60)}), waits)

    assert (on_time.at, late.at) == (EIGHT + 2 * HOUR, EIGHT + 3 * HOUR)


def test_what_cannot_be_done_is_not_promised() -> None:
    found = promise(shop(), car("new", work(bay="paint")))

    assert found.at is None
    assert [one.operation for one in found.unplaced] == ["repair"]


def test_an_overrun_is_told_before_the_promise_breaks_with_a_new_time() -> None:
    """Eighty minutes were worked at an operation of sixty: the car behind it is promised for ten o'clock, and it is 9:20."""
    seen = Spread((0.8, 0.9, 1.0, 1.1, 2.0, 2.5))
    overrun = work(begun=Begun("B1", "Wang", EIGHT, 80), spread="seen")
    behind = car("behind", promised=EIGHT + 2 * HOUR)
    now = EIGHT + 80

    made = plan(shop(car("C1", overrun), behind, now=now, spreads={"seen": seen}))

    (slip,) = made.slips
    assert slip.car == "behind"
    assert now < slip.promised < slip.tell
    assert slip.tell >= made.outlook("behind").planned


def test_a_late_part_and_an_absence_are_told_too() -> None:
    promised = car("C1", promised=EIGHT + 2 * HOUR)
    quiet = shop(promised)
    late = shop(replace(promised, operations=(work(earliest=NOON),)))
    ill = shop(promised, people=(person(absences=(Window(EIGHT, SIX),)),))

    assert [len(plan(one).slips) for one in (quiet, late, ill)] == [0, 1, 1]


def test_another_person_takes_over_where_that_keeps_the_promise() -> None:
    promised = car("C1", promised=EIGHT + 2 * HOUR)
    problem = shop(promised, people=(person("Li"), person("Wang")), bays=(bay("B1"), bay("B2")))
    told = plan(problem).placed
    ill = tuple(
        replace(one, absences=(Window(EIGHT, SIX),)) if one.id == told[0].person else one for one in problem.people
    )

    made = plan(replace(problem, people=ill, published=told))

    assert made.slips == ()
    assert [change.was.person != change.now.person for change in made.changes if change.now] == [True]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000_000))
def test_a_shop_with_the_promised_car_in_it_is_without_fault(seed: int) -> None:
    problem = random_shop(seed, cars=5)
    problem = replace(problem, published=plan(problem, rounds=0).placed)
    new = replace(random_shop(seed + 1, cars=1).cars[0], id="new", promised=None, arrives=problem.now)
    new = replace(new, operations=tuple(replace(one, begun=None, pin=None) for one in new.operations))

    found = promise(problem, new, rounds=4)

    together = replace(problem, cars=(*problem.cars, new))
    made = plan(replace(together, published=found.placed), rounds=0)
    assert faults(together, made) == []
    assert found.at is None or found.at >= (found.planned or 0)
