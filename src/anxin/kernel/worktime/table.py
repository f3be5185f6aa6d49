"""The days of some years laid out as sorted numbers, so that working time is two bisections away.

Moments are microseconds since 1970 in UTC: whole numbers, exact, and faster than any datetime.
"""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from anxin.kernel.worktime.days import Days

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = 60_000_000
_DAY = 1440 * _MINUTE


class NeverWorks(ValueError):
    """The calendar has no working time left to count."""


def to_number(moment: datetime) -> int:
    """Microseconds since 1970; exact."""
    past = moment - _EPOCH
    return (past.days * 86_400 + past.seconds) * 1_000_000 + past.microseconds


def to_moment(number: int) -> datetime:
    return _EPOCH + timedelta(0, 0, number)


class Table:
    """Years ``first`` to ``last`` of a calendar.

    ``starts`` and ``ends`` are the worked segments, ``before`` the working time that lies before each of them;
    ``midnights`` and ``closes`` are the working days' first moment and the end of their work.
    """

    __slots__ = ("before", "closes", "ends", "first", "high", "last", "low", "midnights", "starts")

    def __init__(self, days: Days, zone: ZoneInfo, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.low = _at(date(first, 1, 1), 0, zone)
        self.high = _at(date(last + 1, 1, 1), 0, zone)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.before: list[int] = []
        self.midnights: list[int] = []
        self.closes: list[int] = []
        worked = 0
        midnight = self.low
        for ordinal in range(date(first, 1, 1).toordinal(), date(last + 1, 1, 1).toordinal()):
            day = date.fromordinal(ordinal)
            next_midnight = _at(date.fromordinal(ordinal + 1), 0, zone)
            segments = days.segments(day)
            # Only on the two days a year on which clocks are put on or back must every edge be asked for.
            is_plain = next_midnight - midnight == _DAY
            for since, until in segments:
                start = midnight + since * _MINUTE if is_plain else _at(day, since, zone)
                end = midnight + until * _MINUTE if is_plain else _at(day, until, zone)
                self.starts.append(start)
                self.ends.append(end)
                self.before.append(worked)
                worked += end - start
            if segments:
                self.midnights.append(midnight)
                self.closes.append(self.ends[-1])
            midnight = next_midnight

    def position(self, moment: int) -> int:
        """The working time from the table's beginning to this moment."""
        i = bisect_right(self.starts, moment) - 1
        if i < 0:
            return 0
        end = self.ends[i]
        return self.before[i] + (moment if moment < end else end) - self.starts[i]

    def first_at(self, position: int) -> int | None:
        """The earliest moment with so much working time before it; ``None`` where the table ends too soon."""
        i = bisect_left(self.before, position) - 1
        if i < 0:
            return None
        moment = self.starts[i] + position - self.before[i]
        return moment if moment <= self.ends[i] else None

    def last_at(self, position: int) -> int | None:
        """The latest moment with so much working time before it; ``None`` where the table begins too late."""
        i = bisect_right(self.before, position) - 1
        if position < 0 or i < 0:
            return None
        return min(self.starts[i] + position - self.before[i], self.ends[i])

    def close_of(self, moment: int, nth: int) -> int | None:
        """When work ends on the nth working day after the day of this moment."""
        i = bisect_right(self.midnights, moment) + nth - 1
        return self.closes[i] if i < len(self.closes) else None

    def close_before(self, midnight: int, nth: int) -> int | None:
        """When work ends on the nth working day before the day that begins then; ``None`` where the table begins too late."""
        i = bisect_left(self.midnights, midnight) - nth
        return self.closes[i] if i >= 0 else None


def _at(day: date, minutes: int, zone: ZoneInfo) -> int:
    """The moment at which the zone's wall clock shows so many minutes after midnight."""
    local = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 (the zone follows)
    offset = zone.utcoffset(local)
    assert offset is not None
    return to_number((local - offset).replace(tzinfo=UTC))
