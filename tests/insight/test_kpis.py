"""Figures and goals, by arithmetic."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.insight.kpis import Counted, Goal

AT_LEAST_95 = Goal(Decimal(95), is_at_least=True)
NONE_MISSED = Goal(Decimal(0), is_at_least=False)
AT_MOST_3 = Goal(Decimal(3), is_at_least=False)


@pytest.mark.parametrize(
    ("part", "whole", "unit", "value"),
    [
        (19, 20, "percent", "95.0"),
        (2, 3, "percent", "66.7"),
        (0, 0, "percent", None),
        (0, 0, "count", "0"),
        (7, 9, "count", "7"),
        (7, 2, "mean", "3.5"),
        (0, 0, "mean", None),
    ],
)
def test_the_value_of_what_was_counted(part, whole, unit, value):
    expected = None if value is None else Decimal(value)
    assert Counted(Decimal(part), whole).value(unit) == expected


@pytest.mark.parametrize(
    ("goal", "value", "is_met"),
    [
        (AT_LEAST_95, "95", True),
        (AT_LEAST_95, "94.9", False),
        (AT_LEAST_95, None, None),
        (NONE_MISSED, "0", True),
        (NONE_MISSED, "1", False),
        (Goal(None, is_at_least=True), "50", None),
    ],
)
def test_whether_a_goal_is_met(goal, value, is_met):
    assert goal.is_met_by(None if value is None else Decimal(value)) is is_met


@pytest.mark.parametrize(
    ("goal", "before", "now", "trend"),
    [
        (AT_LEAST_95, "90", "91", "better"),
        (AT_LEAST_95, "91", "90", "worse"),
        (AT_MOST_3, "4", "3", "better"),
        (AT_MOST_3, "3", "4", "worse"),
        (AT_LEAST_95, "90", "90", "same"),
        (AT_LEAST_95, None, "90", "unknown"),
    ],
)
def test_which_way_it_goes(goal, before, now, trend):
    assert goal.trend(None if before is None else Decimal(before), Decimal(now)) == trend


@given(st.decimals(0, 100, places=1), st.decimals(0, 1000, places=1), st.booleans())
def test_attainment_is_between_nought_and_one_and_one_means_met(threshold, value, is_at_least):
    goal = Goal(threshold, is_at_least=is_at_least)
    attained = goal.attainment(value)
    assert 0 <= attained <= 1
    assert (attained == 1) >= bool(goal.is_met_by(value))
