"""Stretches of time that are looked at, in the company's days. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo


@dataclass(frozen=True)
class Span:
    """From ``start`` to just before ``end``, both aware."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a span needs a time zone")
        if self.end <= self.start:
            raise ValueError("a span ends after it starts")

    def before(self) -> "Span":
        """The one to compare with: the month before a month, else a stretch of the same length."""
        last = self.start.date() - timedelta(days=1)
        whole = month_of(last, self.start.tzinfo) if self.start.tzinfo else self
        if month_of(self.start.date(), self.start.tzinfo) == self and whole.end == self.start:
            return whole
        return Span(self.start - (self.end - self.start), self.start)


def days(first: date, last: date, zone: tzinfo | None) -> Span:
    """From the beginning of the first day to the end of the last."""
    return Span(
        datetime.combine(first, time.min, tzinfo=zone),
        datetime.combine(last + timedelta(days=1), time.min, tzinfo=zone),
    )


def month_of(day: date, zone: tzinfo | None) -> Span:
    """The calendar month the day lies in."""
    return days(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), zone)


def day_of(moment: datetime, zone: tzinfo) -> Span:
    """The company's day in which the moment lies."""
    day = moment.astimezone(zone).date()
    return days(day, day, zone)
