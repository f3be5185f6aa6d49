"""The arithmetic of settlement months. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Month:
    """One settlement month: its first and its last day, both included; named after the month in which it ends."""

    starts_on: date
    ends_on: date

    @property
    def name(self) -> str:
        return f"{self.ends_on:%Y-%m}"


def month_of(day: date, *, period_from: int, period_to: int) -> Month:
    """The settlement month a day falls into.

    From the 1st to the 31st is the calendar month, however long it is; from the 26th to the 25th runs over the turn
    of the month. A day the month does not have is its last.
    """
    ends_on = _day(day.year, day.month, period_to)
    if period_from > period_to and day > ends_on:
        following = _next_month(day)
        ends_on = _day(following.year, following.month, period_to)
    if period_from <= period_to:
        return Month(_day(ends_on.year, ends_on.month, period_from), ends_on)
    before = ends_on.replace(day=1) - timedelta(days=1)
    # The day behind the last end, so that no day falls between two months, in February neither.
    return Month(_day(before.year, before.month, period_to) + timedelta(days=1), ends_on)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
