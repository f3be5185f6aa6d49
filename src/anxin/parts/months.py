"""The months of the parts account. Pure, but for the zone the company lives in."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from anxin.kernel.recurrences import recurrence

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """From the first to the last day, both included; ``ends_at`` is the first moment behind it."""

    starts_on: date
    ends_on: date

    @property
    def starts_at(self) -> datetime:
        return midnight(self.starts_on)

    @property
    def ends_at(self) -> datetime:
        return midnight(self.ends_on + _DAY)


def latest(every: str, at: datetime) -> Stretch:
    """The last stretch that is over at the moment, where one ends on every such day (``month 25``).

    The day itself counts as over: what is counted on it is written down on it.
    """
    point = recurrence(every)
    assert point is not None
    last = timezone.localdate(at)
    while not point.ends_on(last):
        last -= _DAY
    return Stretch(point.first_day(last), last)


def end_of_month(day: date) -> datetime:
    """The first moment of the calendar month that follows."""
    return midnight((day.replace(day=1) + timedelta(days=32)).replace(day=1))


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
