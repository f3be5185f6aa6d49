"""What is expected to be needed, and how many pieces that asks for."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.parts.forecast.methods import Expected, expect, mean_so_far, naive, tsb
from anxin.parts.forecast.reading import delay_of, demand_of, needs
from anxin.parts.forecast.safety import level
from anxin.parts.forecast.trial import series, tried
from tests.parts.asked import arrived, sent


def test_a_part_that_is_needed_no_more_is_forgotten():
    often = [2] * 26
    assert expect(often).weekly == pytest.approx(2)
    assert expect(often).variance == pytest.approx(0)

    assert expect(often + [0] * 26).weekly < 0.6
    assert expect(often + [0] * 26).weekly < mean_so_far(often + [0] * 26)[-1]
    assert expect([]) == Expected(0.0, 0.0)


@given(st.lists(st.integers(0, 50), max_size=60))
def test_what_is_expected_stays_within_what_was_asked_for(demand):
    for method in (tsb, naive, mean_so_far):
        expected = method(demand)
        assert len(expected) == len(demand) + 1
        assert all(0 <= one <= max(demand, default=0) + 1e-9 for one in expected)


@given(st.floats(0.01, 20), st.floats(0, 100), st.floats(0.2, 8))
def test_the_minimum_covers_the_mean_and_grows_with_how_much_it_varies(weekly, variance, weeks):
    steady, wild = level(Expected(weekly, 0.0), weeks), level(Expected(weekly, variance), weeks)

    assert steady.expected == pytest.approx(weekly * weeks)
    assert steady.minimum >= int(steady.expected)
    assert level(Expected(weekly, variance), weeks, 0.99).minimum >= wild.minimum


def test_a_poisson_demand_of_two_wants_five():
    assert level(Expected(1.0, 1.0), 2).minimum == 5  # by the tables: P(X <= 4) = 0.947, P(X <= 5) = 0.983
    assert level(Expected(0.0, 0.0), 2).minimum == 0


def test_it_beats_the_last_week_and_keeps_its_promise():
    rows = series(40, seed=3)

    ours, last = tried(rows, tsb, ahead=2), tried(rows, naive, ahead=2)

    assert ours.error < 0.8 * last.error
    assert ours.served > 0.93 > last.served


def use(stocked, quantity, *, weeks_ago):
    loan = stocked.lend(quantity)
    when = stocked.world.now - timedelta(weeks=weeks_ago, hours=1)
    stocked.post(stocked.clearing(loan, quantity, "used", stocked.unit), at=when)


def test_an_account_is_told_what_to_order(stocked):
    world = stocked.world
    stocked.receive(90)
    for week in range(20):
        use(stocked, 2, weeks_ago=week)
    stocked.lend(1)

    assert demand_of(stocked.bench, user=world.clerk, at=world.now) == {stocked.board.pk: [2] * 20}
    delay = delay_of(stocked.bench, at=world.now)
    (need,) = needs(stocked.bench, delay, user=world.clerk, at=world.now)

    assert (delay.days, delay.parcels, delay.weeks) == (7, 0, 2)
    assert need.expected.weekly == pytest.approx(2)
    assert (need.have, need.coming, need.minimum) == (1, 0, 0)
    assert need.level.minimum == 8  # four are expected in two weeks; of a Poisson law 0.979 lie at or below eight
    assert need.to_order == 7

    parcel = sent(stocked, {"MB-100": 3})
    (need,) = needs(stocked.bench, delay, user=world.clerk, at=world.now)
    assert (need.coming, need.to_order) == (3, 4)
    arrived(stocked, parcel)
    assert delay_of(stocked.bench, at=world.now + timedelta(minutes=1)).parcels == 0  # one is too few to say


def test_a_new_place_is_measured_from_its_first_use(stocked):
    stocked.receive(9)
    use(stocked, 1, weeks_ago=2)

    (demand,) = demand_of(stocked.bench, user=stocked.clerk, at=stocked.world.now).values()

    assert demand == [0, 0, 0, 0, 0, 1, 0, 0]
