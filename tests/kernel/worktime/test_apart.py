"""So long before or after an agreed moment."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.kernel.durations import DurationRefused, parse, parse_offset, until
from tests.kernel.worktime.calendars import always, office

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "offset", "expected"),
    [
        # The handbook's own examples: seven days before entry, the last two months of the warranty, an hour before.
        ("2026-03-11 09:00", "-7d", "2026-03-04 09:00"),
        ("2026-04-30 00:00", "-2mo", "2026-02-28 00:00"),
        ("2026-03-04 09:00", "-1h", "2026-03-03 17:00"),
        ("2026-03-04 14:00", "-1h", "2026-03-04 11:30"),
        ("2026-03-04 09:00", "30m", "2026-03-04 09:30"),
        # Working days before: the end of work of that day; neither the moment's own day nor free days count.
        ("2026-03-04 09:00", "-1wd", "2026-03-03 17:30"),
        ("2026-03-09 09:00", "-1wd", "2026-03-06 17:30"),
        ("2026-03-08 12:00", "-2wd", "2026-03-05 17:30"),
        # Spring Festival 2024: free from 10 to 17 February; Sunday the 4th and the 18th are worked.
        ("2024-02-18 09:00", "-1wd", "2024-02-09 17:30"),
        ("2024-02-05 09:00", "-1wd", "2024-02-04 17:30"),
        ("2024-02-05 09:00", "-3wd", "2024-02-01 17:30"),
        ("2026-03-04 09:00", "2wd", "2026-03-06 17:30"),
        ("2026-03-04 09:00", "3mo", "2026-06-04 09:00"),
    ],
)
def test_apart_in_office_hours(moment, offset, expected):
    assert office.apart(at(moment), parse_offset(offset)) == at(expected)


def test_by_day_and_night_an_hour_is_an_hour():
    assert always.apart(at("2026-03-04 00:30"), parse_offset("-1h")) == at("2026-03-03 23:30")


@pytest.mark.parametrize("text", ["-day 25", "-0h", "--1h", "month end", "-until 2026-03-04T12:00+08:00", "-"])
def test_what_is_no_offset(text):
    with pytest.raises(DurationRefused):
        parse_offset(text)


def test_a_row_keeps_the_moment_and_the_offset_apart_so_that_it_can_be_computed_again():
    duration = until(at("2026-03-09 09:00"), "-1wd")

    assert parse(str(duration)) == duration
    assert office.due(at("2026-03-02 09:00"), duration) == at("2026-03-06 17:30")
    assert duration.reads_calendar
    assert not until(at("2026-03-09 09:00"), "-1d").reads_calendar
    # Agreed too late to be told in time: due at once.
    assert office.due(at("2026-03-08 09:00"), duration) == at("2026-03-08 09:00")


EVER = st.datetimes(datetime(2020, 1, 1), datetime(2026, 6, 30))  # noqa: DTZ001 (the zone follows)
MOMENTS = EVER.map(lambda moment: moment.replace(tzinfo=UTC))


@given(MOMENTS, st.integers(1, 40))
def test_as_many_working_days_before_as_after(moment, count):
    before = office.apart(moment, parse_offset(f"-{count}wd"))

    assert before < moment
    # Counted forward again, that many working days end on the moment's day, or on the last worked before it.
    again = office.due(before, parse(f"{count}wd"))
    day = moment.astimezone(SHANGHAI).date()
    if office.days.segments(day):
        assert again.astimezone(SHANGHAI).date() == day
    else:
        assert again.astimezone(SHANGHAI).date() > day


@given(MOMENTS, st.integers(1, 6_000))
def test_the_time_between_is_the_offset(moment, minutes):
    before = office.apart(moment, parse_offset(f"-{minutes}m"))

    assert office.measure(before, moment) == timedelta(minutes=minutes)
