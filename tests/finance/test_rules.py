"""Settlement months: no day is in two of them, none in none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.finance.rules import month_of


@pytest.mark.rule("SLA-002-14")
@pytest.mark.parametrize(
    ("day", "first", "last", "starts_on", "ends_on"),
    [
        (date(2026, 2, 14), 1, 31, date(2026, 2, 1), date(2026, 2, 28)),
        (date(2028, 2, 29), 1, 31, date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 12, 31), 1, 31, date(2026, 12, 1), date(2026, 12, 31)),
        (date(2026, 3, 25), 26, 25, date(2026, 2, 26), date(2026, 3, 25)),
        (date(2026, 3, 26), 26, 25, date(2026, 3, 26), date(2026, 4, 25)),
        (date(2026, 12, 30), 26, 25, date(2026, 12, 26), date(2027, 1, 25)),
        (date(2027, 1, 3), 26, 25, date(2026, 12, 26), date(2027, 1, 25)),
    ],
)
def test_the_month_a_day_falls_into(day, first, last, starts_on, ends_on):
    month = month_of(day, period_from=first, period_to=last)
    assert (month.starts_on, month.ends_on) == (starts_on, ends_on)
    assert month.name == f"{ends_on:%Y-%m}"


settings_of_a_month = st.one_of(st.just((1, 31)), st.integers(1, 30).map(lambda to: (to + 1, to)))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), settings_of_a_month)
def test_months_follow_each_other_without_gap_or_overlap(day, bounds):
    first, last = bounds
    month = month_of(day, period_from=first, period_to=last)
    following = month_of(month.ends_on + timedelta(days=1), period_from=first, period_to=last)

    assert month.starts_on <= day <= month.ends_on
    assert month_of(month.starts_on, period_from=first, period_to=last) == month
    assert month_of(month.ends_on, period_from=first, period_to=last) == month
    assert following.starts_on == month.ends_on + timedelta(days=1)
