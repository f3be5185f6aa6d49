"""The arithmetic of the trade, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.fieldwork.rules import (
    Slot,
    Standing,
    free_hours,
    lightness,
    minutes_early,
    nearness,
    score,
)
from anxin.people.distances import metres_between

MORNING = datetime(2026, 3, 4, 8, tzinfo=UTC)
DAY = Slot(MORNING, MORNING + timedelta(hours=10))
parts = st.floats(0, 1)
slots = st.tuples(st.integers(-5, 15), st.integers(1, 8)).map(
    lambda pair: Slot(MORNING + timedelta(hours=pair[0]), MORNING + timedelta(hours=pair[0] + pair[1]))
)


def test_metres() -> None:
    assert metres_between((22.53, 113.93), (22.54, 113.93)) == pytest.approx(1112, abs=1)
    assert metres_between((None, 113.93), (22.54, 113.93)) is None
    assert metres_between((0, 0), (0, 180)) == pytest.approx(20_015_087, abs=2)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_metres_are_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    assert metres_between((a, b), (c, d)) == metres_between((c, d), (a, b))


@pytest.mark.parametrize(("minutes", "early"), [(-8, 8), (0, 0), (25, -25)])
def test_minutes_early(minutes: int, early: int) -> None:
    assert minutes_early(MORNING, MORNING + timedelta(minutes=minutes)) == early


@given(parts, parts, parts, parts, parts)
def test_a_score_lies_between_its_parts(
    territory: float, priority: float, load: float, distance: float, performance: float
) -> None:
    standing = Standing(territory, priority, load, distance, performance)
    weights = {"territory": 5.0, "priority": 2.0, "load": 3.0, "distance": 1.0, "performance": 2.0}
    low, high = min(vars(standing).values()), max(vars(standing).values())
    assert low - 1e-9 <= score(standing, weights) <= high + 1e-9
    assert score(standing, dict.fromkeys(weights, 0.0)) == 0
    assert score(standing, {"load": 1.0}) == pytest.approx(load)


@given(st.integers(0, 1000), st.integers(1, 100))
def test_more_work_never_counts_for_a_station(open_orders: int, a_day: int) -> None:
    assert 0 < lightness(open_orders + 1, a_day) < lightness(open_orders, a_day) <= 1


def test_nearness() -> None:
    assert nearness(0) == 1
    assert nearness(20) == nearness(None) == 0.5


@given(slots, slots)
def test_overlap_is_mutual_and_half_open(one: Slot, other: Slot) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert not Slot(one.starts_at, one.ends_at).overlaps(Slot(one.ends_at, one.ends_at + timedelta(hours=1)))


@given(st.lists(slots, max_size=6))
def test_free_hours_are_those_no_visit_covers(taken: list[Slot]) -> None:
    hours = [Slot(MORNING + timedelta(hours=hour), MORNING + timedelta(hours=hour + 1)) for hour in range(10)]
    free = sum(not any(slot.overlaps(hour) for slot in taken) for hour in hours)
    assert free_hours(taken, DAY) == free
