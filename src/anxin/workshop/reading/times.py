"""Moments as the planner counts them: whole minutes since a midnight. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Minutes:
    """``origin`` is a midnight of the company's time zone; nothing earlier is counted."""

    origin: datetime

    @classmethod
    def since(cls, day: date, zone: tzinfo) -> "Minutes":
        return cls(datetime.combine(day, time.min, tzinfo=zone))

    def of(self, moment: datetime) -> int:
        """The minute that has begun by then."""
        return max(0, (moment - self.origin) // MINUTE)

    def at(self, day: date, clock: time) -> int:
        return self.of(datetime.combine(day, clock, tzinfo=self.origin.tzinfo))

    def moment(self, minute: int) -> datetime:
        return self.origin + timedelta(minutes=minute)
