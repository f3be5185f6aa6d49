"""Moments and seconds of a day. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

QUARTER = 900


@dataclass(frozen=True)
class Day:
    """A day of the company's time zone, or ``length`` of them in a row; the planner counts seconds from the first midnight."""

    day: date
    zone: tzinfo
    length: int = 1

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.day, time.min, tzinfo=self.zone)

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.day + timedelta(days=self.length), time.min, tzinfo=self.zone)

    @property
    def dates(self) -> list[date]:
        return [self.day + timedelta(days=ahead) for ahead in range(self.length)]

    def second(self, moment: datetime) -> int:
        """May lie before the day, or after it."""
        return round((moment - self.begins).total_seconds())

    def second_of(self, clock: time, on: date | None = None) -> int:
        """Of the first day, or of another."""
        return self.second(datetime.combine(on or self.day, clock, tzinfo=self.zone))

    def moment(self, second: int) -> datetime:
        return self.begins + timedelta(seconds=second)


def quarters(opens: int, closes: int) -> list[int]:
    """The quarters of an hour between two seconds, ends included: what people promise one another on the phone."""
    first = -(-opens // QUARTER) * QUARTER
    return list(range(first, closes + 1, QUARTER))
