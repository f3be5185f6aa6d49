"""Days that come again."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from anxin.kernel.recurrence_words import spoken
from anxin.kernel.recurrences import recurrence

SHANGHAI = ZoneInfo("Asia/Shanghai")
MOMENTS = st.datetimes(datetime(2019, 1, 1), datetime(2029, 12, 31))  # noqa: DTZ001 (the zone follows)
TEXTS = (
    "day",
    "week fri",
    "tenday",
    "halfmonth",
    "month 5",
    "month 30",
    "month end",
    "quarter",
    "halfyear",
    "year 02-29",
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "now", "following"),
    [
        ("day 17:00", "2026-03-04 16:59", "2026-03-04 17:00"),
        ("day 17:00", "2026-03-04 17:00", "2026-03-05 17:00"),
        ("day", "2026-03-04 00:00", "2026-03-05 00:00"),
        ("week wed 12:00", "2026-03-04 11:00", "2026-03-04 12:00"),
        ("week wed 12:00", "2026-03-04 12:00", "2026-03-11 12:00"),
        ("week fri", "2026-03-04 12:00", "2026-03-07 00:00"),
        ("tenday", "2026-02-10 12:00", "2026-02-11 00:00"),
        ("tenday 18:00", "2026-02-20 18:00", "2026-02-28 18:00"),
        ("halfmonth 12:00", "2026-03-15 12:00", "2026-03-31 12:00"),
        ("month 5", "2026-03-05 12:00", "2026-03-06 00:00"),
        ("month 5 09:00", "2026-03-05 12:00", "2026-04-05 09:00"),
        ("month 30 12:00", "2026-02-01 12:00", "2026-02-28 12:00"),
        ("month end 17:00", "2024-02-01 12:00", "2024-02-29 17:00"),
        ("quarter 17:00", "2026-04-01 12:00", "2026-06-30 17:00"),
        ("halfyear 17:00", "2026-07-01 12:00", "2026-12-31 17:00"),
        ("year 12-31 17:00", "2026-12-31 17:00", "2027-12-31 17:00"),
        ("year 02-29 17:00", "2026-01-01 17:00", "2026-02-28 17:00"),
    ],
)
def test_the_next_one(text, now, following):
    assert recurrence(text).next_after(at(now)) == at(following)


@pytest.mark.parametrize(
    "text", ["", "week", "week xyz", "month", "month 0", "month 32", "year 02-30", "quarter 25:00"]
)
def test_what_means_no_day(text):
    assert recurrence(text) is None


@given(st.sampled_from(TEXTS), st.dates(date(2019, 1, 1), date(2029, 12, 31)))
def test_periods_cover_every_day_once(text, day):
    point = recurrence(text)
    first, last = point.first_day(day), point.last_day(day)

    assert first <= day <= last
    assert point.ends_on(last)
    assert not any(point.ends_on(first + timedelta(days=n)) for n in range((last - first).days))
    assert point.first_day(last + timedelta(days=1)) == last + timedelta(days=1)


@given(st.sampled_from(TEXTS), MOMENTS)
def test_the_next_one_is_later_and_nothing_lies_between(text, moment):
    point, local = recurrence(f"{text} 12:30"), moment.replace(tzinfo=SHANGHAI)
    following = point.next_after(local)

    assert following > local
    assert point.ends_on(following.date())
    between = local.date()
    while between < following.date():
        assert not point.ends_on(between) or point.moment(between, local) <= local
        between += timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("day 17:00", "every day, 17:00", "每天 17:00"),
        ("week fri", "every Friday", "每星期五"),
        ("tenday", "the 10th, the 20th and the last day of every month", "每旬末"),
        ("halfmonth", "the 15th and the last day of every month", "每月15日和月末"),
        ("month 5", "day 5 of every month", "每月5日"),
        ("month end 12:00", "the last day of every month, 12:00", "每月最后一天 12:00"),
        ("quarter", "the last day of every quarter", "每季度末"),
        ("halfyear", "the last day of June and of December", "6月末和12月末"),
        ("year 12-31", "every year on 12-31", "每年12月31日"),
    ],
)
def test_in_words(text, english, chinese):
    with override("en"):
        assert spoken(recurrence(text)) == english
    with override("zh-hans"):
        assert spoken(recurrence(text)) == chinese
