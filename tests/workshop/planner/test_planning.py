"""Whole plans of random shops, each checked by the validator, and what happens to published ones."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from anxin.workshop.planner import Bay, Begun, Need, Obstacle, Operation, Pin, Rules, Window, faults, plan
from tests.workshop.planner.shops import DAY, EIGHT, HOUR, NOON, SIX, bay, car, person, random_shop, shop, work

SEEDS = st.integers(0, 10_000_000)


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(1, 9))
def test_every_plan_of_a_random_shop_is_without_fault(seed: int, cars: int) -> None:
    problem = random_shop(seed, cars=cars)

    made = plan(problem, rounds=6)

    assert faults(problem, made) == []


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_a_published_plan_is_kept_to_the_minute_or_drawn_forward(seed: int) -> None:
    problem = random_shop(seed)
    first = plan(problem, rounds=0)

    again = plan(replace(problem, published=first.placed), rounds=0)

    was = {(one.car, one.operation): one.end for one in first.placed}
    assert all(one.end <= was[one.car, one.operation] for one in again.placed)
    assert again.unplaced == first.unplaced


def test_of_two_beginnings_settled_by_hand_the_wrong_way_round_the_first_done_stands() -> None:
    before, after = work("engine", pin=Pin(start=NOON - HOUR)), work("brakes", after=("engine",), pin=Pin(start=EIGHT))
    problem = shop(car("C1", before, after))

    made = plan(problem)

    assert faults(problem, made) == []
    assert [one.operation for one in made.placed] == ["engine"]
    assert [(one.operation, one.obstacle) for one in made.unplaced] == [("brakes", Obstacle.PIN)]


def test_work_pauses_over_lunch_and_night_and_keeps_its_bay() -> None:
    problem = shop(
        car("long", work(standard=10 * HOUR), promised=DAY + EIGHT + HOUR),
        car("next", work(standard=HOUR), arrives=EIGHT + 1),
    )

    long, after = plan(problem).placed

    assert (long.start, long.end) == (EIGHT, DAY + EIGHT + HOUR)
    assert after.start == long.end


def test_one_bay_and_two_people_are_one_car_at_a_time() -> None:
    problem = shop(car("C1"), car("C2"), people=(person("Wang"), person("Li")))

    one, other = plan(problem).placed

    assert other.start == one.end


def test_operations_that_do_not_follow_each_other_go_on_at_once_in_one_bay() -> None:
    both = car("C1", work("engine"), work("brakes"))
    problem = shop(both, bays=(bay("B1"), bay("B2")), people=(person("Wang"), person("Li")))

    one, other = plan(problem).placed

    assert (one.start, one.bay) == (other.start, other.bay)
    assert one.person != other.person


def test_masters_stay_free_where_less_is_enough() -> None:
    problem = shop(people=(person("master", 3), person("apprentice", 1)), cars=(car(),))

    assert [one.person for one in plan(problem).placed] == ["apprentice"]


def test_what_has_no_place_says_why() -> None:
    none = car("C1", work("a", bay="paint"), work("b", need=Need("engine", 9)), work("c", after=("a",)))
    endless = car("C2", work(standard=100 * HOUR))

    found = {one.operation: one.obstacle for one in plan(shop(none, endless)).unplaced}

    assert found == {
        "a": Obstacle.NO_BAY,
        "b": Obstacle.NOBODY_SKILLED,
        "c": Obstacle.FOLLOWS_UNPLACED,
        "repair": Obstacle.FULL,
    }


def test_time_kept_for_appointments_is_theirs_until_it_is_released() -> None:
    kept = Bay("B1", frozenset({"lift"}), kept=(Window(EIGHT, NOON),))
    problem = shop(car("walk-in", work(standard=2 * HOUR)), bays=(kept,), rules=Rules(release=90))

    (late,) = plan(problem).placed
    (booked,) = plan(replace(problem, cars=(replace(problem.cars[0], appointment=True),))).placed

    assert late.start == NOON + HOUR
    assert booked.start == EIGHT


def test_a_beginning_settled_by_hand_stays_and_what_it_follows_comes_before() -> None:
    settled = car("C1", work("first"), work("second", after=("first",), pin=Pin(start=NOON - HOUR)))
    problem = shop(settled, car("urgent", work(standard=2 * HOUR), promised=EIGHT + 2 * HOUR))

    made = plan(problem)

    assert faults(problem, made) == []
    assert {one.operation: one.start for one in made.placed if one.car == "C1"}["second"] == NOON - HOUR


def test_work_left_by_somebody_ill_is_taken_on_in_its_bay() -> None:
    begun = work(begun=Begun("B1", "Wang", EIGHT - 30, 30))
    ill = person("Wang", absences=(Window(EIGHT, SIX),))
    problem = shop(car("C1", begun), car("C2"), people=(ill, person("Li")))

    made = plan(problem)

    assert faults(problem, made) == []
    assert [(one.car, one.person, one.end) for one in made.placed] == [
        ("C1", "Li", EIGHT + 30),
        ("C2", "Li", EIGHT + 90),
    ]


def test_an_urgent_car_goes_before_one_that_can_wait() -> None:
    """The car that was there first has the whole day; the other's promise would break behind it."""
    patient = car("patient", work(standard=3 * HOUR), promised=SIX)
    problem = shop(patient)
    told = plan(problem).placed
    urgent = car("urgent", work(standard=HOUR), promised=EIGHT + 2 * HOUR)

    made = plan(replace(problem, cars=(patient, urgent), published=told))

    assert made.slips == ()
    assert next(one.start for one in made.placed if one.car == "urgent") == EIGHT
    assert [change.was.car for change in made.changes] == ["patient"]


def test_paint_dries_over_night_with_nobody_there() -> None:
    dries = Operation("dry", 20 * HOUR, None, "lift")

    (one,) = plan(shop(car("C1", dries))).placed

    assert (one.person, one.end - one.start) == (None, 20 * HOUR)
