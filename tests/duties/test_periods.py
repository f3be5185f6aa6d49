"""Which period is owed now, and until when. Wall clock times are those of China."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.duties.periods import period_at
from anxin.handbook.schema import Duty
from tests.handbook.small import entry
from tests.kernel.worktime.calendars import always, office

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def duty(every, **fields):
    return Duty.model_validate(entry("report", role="technician", every=every, **fields))


@pytest.mark.parametrize(
    ("every", "fields", "now", "period", "due"),
    [
        # The weekly form, by Friday evening.
        ("week fri 17:00", {}, "2026-03-04 12:00", ("2026-02-28", "2026-03-06"), "2026-03-06 17:00"),
        # Without a clock time until work ends.
        ("week fri", {}, "2026-03-04 12:00", ("2026-02-28", "2026-03-06"), "2026-03-06 17:30"),
        ("day", {}, "2026-03-04 12:00", ("2026-03-04", "2026-03-04"), "2026-03-04 17:30"),
        # The ten-day report (旬报).
        ("tenday 18:00", {}, "2026-03-04 12:00", ("2026-03-01", "2026-03-10"), "2026-03-10 18:00"),
        ("tenday 18:00", {}, "2026-03-21 12:00", ("2026-03-21", "2026-03-31"), "2026-03-31 18:00"),
        # Month day 5, quarter, year end.
        ("month 5 12:00", {}, "2026-03-06 12:00", ("2026-03-06", "2026-04-05"), "2026-04-05 12:00"),
        ("quarter 12:00", {}, "2026-03-04 12:00", ("2026-01-01", "2026-03-31"), "2026-03-31 12:00"),
        ("year 12-31 12:00", {}, "2026-03-04 12:00", ("2026-01-01", "2026-12-31"), "2026-12-31 12:00"),
        # 5 April 2026 is Tomb-Sweeping Day and 6 April free for it: the next working day, or the one before.
        ("month 5", {"free_day": "next"}, "2026-03-06 12:00", ("2026-03-06", "2026-04-05"), "2026-04-07 17:30"),
        ("month 5", {"free_day": "previous"}, "2026-03-06 12:00", ("2026-03-06", "2026-04-05"), "2026-04-03 17:30"),
        # Once the period is over, so many working days for it.
        ("month end", {"within": "3wd"}, "2026-04-01 12:00", ("2026-03-01", "2026-03-31"), "2026-04-07 17:30"),
        ("week sun", {"within": "1wd"}, "2026-03-09 12:00", ("2026-03-02", "2026-03-08"), "2026-03-10 17:30"),
        ("quarter", {"within": "10d"}, "2026-04-05 12:00", ("2026-01-01", "2026-03-31"), "2026-04-11 00:00"),
    ],
)
def test_what_is_owed(every, fields, now, period, due):
    owed = period_at(duty(every, **fields), at(now), office)

    assert (owed.first, owed.last) == tuple(map(date.fromisoformat, period))
    assert owed.due_at == at(due)
    assert owed.opens_at <= at(now)


@pytest.mark.parametrize(
    ("every", "fields", "now"),
    [
        # A Saturday has no daily report.
        ("day", {"free_day": "none"}, "2026-03-07 12:00"),
        # The time is over: a duty is not begun late.
        ("day 17:00", {}, "2026-03-04 17:00"),
        ("month end", {"within": "3wd"}, "2026-04-20 12:00"),
    ],
)
def test_when_nothing_is_owed(every, fields, now):
    assert period_at(duty(every, **fields), at(now), office) is None


def test_by_day_and_night_a_day_counts_to_midnight():
    assert period_at(duty("day"), at("2026-03-04 12:00"), always).due_at == at("2026-03-05 00:00")


EVER = st.datetimes(datetime(2020, 1, 1), datetime(2026, 6, 1))  # noqa: DTZ001 (the zone follows)
EVERY = st.sampled_from(
    ["day", "week fri 17:00", "tenday", "halfmonth", "month 5", "month end", "quarter", "year 12-31"]
)


@given(EVERY, st.sampled_from([{}, {"free_day": "next"}, {"within": "5wd"}]), EVER)
def test_a_period_is_owed_from_its_opening_until_it_is_due(every, fields, moment):
    now = moment.replace(tzinfo=SHANGHAI)
    owed = period_at(duty(every, **fields), now, office)
    if owed is None:
        return

    assert owed.opens_at <= now < owed.due_at
    just_before = period_at(duty(every, **fields), owed.due_at - timedelta(seconds=1), office)
    # Where the next one has begun meanwhile, it is a later one; never an earlier.
    assert just_before is None or just_before.last >= owed.last
