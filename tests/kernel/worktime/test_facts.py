"""Working time on days everybody can look up. Wall clock times are those of China."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from anxin.kernel.durations import parse
from anxin.kernel.worktime import Days, NeverWorks, WorkCalendar, parse_segments
from anxin.kernel.worktime.days import SegmentsRefused
from tests.kernel.worktime.calendars import OFFICE, WHOLE, always, never, office

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "duration", "due"),
    [
        # An ordinary Wednesday, with lunch.
        ("2026-03-04 11:00", "2h", "2026-03-04 14:30"),
        ("2026-03-04 12:30", "2h", "2026-03-04 15:30"),
        ("2026-03-04 13:30", "4h", "2026-03-04 17:30"),
        ("2026-03-04 17:30", "1m", "2026-03-05 08:31"),
        ("2026-03-04 22:00", "30m", "2026-03-05 09:00"),
        # Over a weekend.
        ("2026-03-06 17:00", "1h", "2026-03-09 09:00"),
        # Sunday 4 February 2024 was worked for Spring Festival (调休); 10 to 17 February were free.
        ("2024-02-04 09:00", "1h", "2024-02-04 10:00"),
        ("2024-02-03 09:00", "1h", "2024-02-04 09:30"),
        ("2024-02-09 17:00", "1h", "2024-02-18 09:00"),
        # National Day 2025 with Mid-Autumn: 1 to 8 October free, 28 September and 11 October worked.
        ("2025-09-27 10:00", "8h", "2025-09-29 09:00"),
        ("2025-09-30 17:00", "1h", "2025-10-09 09:00"),
        ("2025-10-11 09:00", "30m", "2025-10-11 09:30"),
        # Working days: the first is the day after the start, the last counts until work ends.
        ("2026-03-04 12:00", "1wd", "2026-03-05 17:30"),
        ("2026-03-04 00:00", "1wd", "2026-03-05 17:30"),
        ("2026-03-06 09:00", "5wd", "2026-03-13 17:30"),
        ("2026-03-07 09:00", "1wd", "2026-03-09 17:30"),
        ("2024-02-08 09:00", "2wd", "2024-02-18 17:30"),
        # Days, months and days of the month run day and night.
        ("2026-03-06 20:00", "5d", "2026-03-11 20:00"),
        ("2025-11-30 10:00", "3mo", "2026-02-28 10:00"),
        ("2024-02-04 10:00", "12mo", "2025-02-04 10:00"),
        ("2026-03-04 12:00", "day 25 12:00", "2026-03-25 12:00"),
        ("2026-03-25 12:00", "day 25 12:00", "2026-04-25 12:00"),
        ("2026-01-30 12:00", "day 31 12:00", "2026-01-31 12:00"),
        ("2026-02-01 12:00", "day 31 24:00", "2026-03-01 00:00"),
    ],
)
def test_when_it_is_due(start, duration, due):
    assert office.due(at(start), parse(duration)) == at(due)


@pytest.mark.parametrize(
    ("duration", "pauses", "due"),
    [
        # A pause over lunch takes nothing from a clock that does not count lunch.
        ("2h", [("12:00", "13:30")], "2026-03-04 14:30"),
        ("2h", [("11:30", "14:00")], "2026-03-04 15:30"),
        ("2h", [("11:30", "11:45"), ("14:00", "14:10")], "2026-03-04 14:55"),
        # One that begins when all is over changes nothing.
        ("2h", [("14:30", "16:00")], "2026-03-04 14:30"),
        # Counted day and night, the pause moves the clock by all of itself.
        ("1d", [("11:30", "13:30")], "2026-03-05 13:00"),
        ("1wd", [("13:00", "14:30")], "2026-03-06 09:30"),
    ],
)
def test_a_pause_counts_in_the_clocks_own_calendar(duration, pauses, due):
    stops = [tuple(at(f"2026-03-04 {moment}") for moment in pause) for pause in pauses]

    assert office.due(at("2026-03-04 11:00"), parse(duration), stops) == at(due)


def test_add_subtract_and_measure_agree():
    start, end = at("2025-09-26 16:00"), at("2025-10-09 10:15")

    assert office.measure(start, end) == timedelta(hours=1.5 + 3 * 7.5 + 1.75)
    assert office.add(start, office.measure(start, end)) == end
    assert office.subtract(end, office.measure(start, end)) == start
    assert office.measure(end, start) == -office.measure(start, end)
    assert office.add(start, timedelta(hours=-1)) == office.subtract(start, timedelta(hours=1))


def test_nothing_to_wait_for_is_due_at_once_even_at_night():
    assert office.add(at("2026-03-04 23:00"), timedelta()) == at("2026-03-04 23:00")


@pytest.mark.parametrize(
    ("moment", "working"),
    [("2026-03-04 08:29", False), ("2026-03-04 08:30", True), ("2026-03-04 12:00", False), ("2024-02-04 10:00", True)],
)
def test_is_working(moment, working):
    assert office.is_working(at(moment)) is working


def test_a_calendar_that_never_pauses_is_plain_arithmetic():
    assert always.runs_always
    assert always.due(at("2026-02-16 23:00"), parse("24h")) == at("2026-02-17 23:00")
    assert always.due(at("2026-02-16 23:00"), parse("1wd")) == at("2026-02-18 00:00")


def test_a_warning_comes_after_its_share_of_the_calendars_own_time():
    # Three quarters of four working hours are over at 14:30.
    assert office.share(at("2026-03-04 10:00"), parse("4h"), 0.75) == at("2026-03-04 14:30")
    assert office.share(at("2026-03-04 10:00"), parse("4d"), 0.75) == at("2026-03-07 10:00")
    paused = [(at("2026-03-04 11:00"), at("2026-03-04 11:30"))]
    assert office.share(at("2026-03-04 10:00"), parse("4h"), 0.75, paused) == at("2026-03-04 15:00")


def test_a_year_without_published_holidays_is_provisional():
    before, within, beyond = at("2026-12-30 10:00"), at("2026-12-31 10:00"), at("2027-01-04 10:00")

    assert not office.is_provisional(before, within)
    assert office.is_provisional(before, beyond)
    assert not always.is_provisional(before, beyond)
    # Weekends only: the first Monday after New Year is taken for a working day.
    assert office.due(at("2027-01-01 17:00"), parse("1h")) == at("2027-01-04 09:00")


def test_an_exception_overrules_holiday_and_week():
    day = datetime(2026, 3, 4).date()  # noqa: DTZ001
    half = WorkCalendar(Days(office.days.week, office.days.holidays, {day: ((510, 720),)}))

    assert half.due(at("2026-03-04 11:00"), parse("2h")) == at("2026-03-05 09:30")


def test_a_calendar_without_work_says_so_instead_of_searching_for_ever():
    with pytest.raises(NeverWorks):
        never.due(at("2026-03-04 11:00"), parse("2h"))
    with pytest.raises(NeverWorks):
        never.subtract(at("2026-03-04 11:00"), timedelta(hours=1))
    with pytest.raises(NeverWorks):
        never.due(at("2026-03-04 11:00"), parse("1wd"))


def test_the_wall_clock_of_the_zone_decides_across_a_change_to_summer_time():
    new_york = WorkCalendar(Days((OFFICE,) * 7), "America/New_York")
    saturday = datetime(2026, 3, 7, 17, 0, tzinfo=ZoneInfo("America/New_York"))

    assert new_york.due(saturday, parse("1h")).astimezone(UTC) == datetime(2026, 3, 8, 13, 0, tzinfo=UTC)
    whole = WorkCalendar(Days((WHOLE,) * 6 + (((0, 1439),),)), "America/New_York")
    assert whole.measure(saturday, saturday + timedelta(days=2)) == timedelta(days=2, hours=-1, minutes=-1)


@pytest.mark.parametrize(
    "pairs",
    [[["12:00", "08:30"]], [["08:30", "12:00"], ["11:00", "13:00"]], [["08:30", "24:01"]], [["8", "12"]], [["08:30"]],
     [["08:30", "08:30"]]],
)  # fmt: skip
def test_hours_no_day_can_have_are_refused(pairs):
    with pytest.raises(SegmentsRefused):
        parse_segments(pairs)


def test_it_grows_over_as_many_years_as_it_is_asked_for():
    work = WorkCalendar(office.days)

    assert work.measure(at("2004-01-05 08:30"), at("2040-01-02 08:30")) > timedelta(days=2000)
    assert work.due(at("2026-03-04 11:00"), parse("80000h")).year > 2060
    assert (
        work.due(at("2026-03-04 11:00"), parse("87600h")).year > work.due(at("2026-03-04 11:00"), parse("80000h")).year
    )
    assert work.due(at("1995-03-01 11:00"), parse("2h")) == at("1995-03-01 14:30")
    rare = WorkCalendar(Days((((0, 1),), (), (), (), (), (), ())))
    with pytest.raises(NeverWorks):
        rare.due(at("2026-03-04 11:00"), parse("80000h"))
