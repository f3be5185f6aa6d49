"""Stretches of time in the company's days."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.insight.spans import Span, day_of, days, month_of

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_a_month_is_compared_with_the_month_before():
    march = month_of(date(2026, 3, 4), SHANGHAI)
    assert march.before() == month_of(date(2026, 2, 1), SHANGHAI)


def test_a_week_is_compared_with_the_week_before():
    week = days(date(2026, 3, 2), date(2026, 3, 8), SHANGHAI)
    assert week.before() == days(date(2026, 2, 23), date(2026, 3, 1), SHANGHAI)


def test_the_companys_day_begins_at_its_own_midnight():
    late = datetime.fromisoformat("2026-03-04T17:00:00+00:00")
    assert day_of(late, SHANGHAI) == days(date(2026, 3, 5), date(2026, 3, 5), SHANGHAI)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 400))
def test_before_ends_where_the_span_begins(first, length):
    span = days(first, first + timedelta(days=length), SHANGHAI)
    assert span.before().end == span.start
    assert span.before().start < span.start


@pytest.mark.parametrize("end", ["2026-03-01T00:00:00+08:00", "2026-02-01T00:00:00+08:00"])
def test_a_span_has_a_length(end):
    start = datetime.fromisoformat("2026-03-01T00:00:00+08:00")
    with pytest.raises(ValueError, match="ends after"):
        Span(start, datetime.fromisoformat(end))
