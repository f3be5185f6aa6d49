"""A working calendar: add, subtract and measure working time, and find when a duration is over."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from threading import Lock
from typing import TypeAlias
from zoneinfo import ZoneInfo

from anxin.kernel.durations import Duration, Unit
from anxin.kernel.worktime.days import Days
from anxin.kernel.worktime.table import NeverWorks, Table, to_moment, to_number

Pause: TypeAlias = tuple[datetime, datetime]
"""A stretch that does not count, from and until; the pauses of one clock do not overlap."""

_MICROSECOND = timedelta(microseconds=1)
_HORIZON = 40  # years without any work after which a calendar is taken to have none left
_EARLIEST, _LATEST = 1700, 2900


class WorkCalendar:
    """Working time in one time zone.

    ``published`` are the years whose public holidays are known; ``None`` where the calendar does not observe any. A
    time computed beyond them rests on weekends alone and is provisional.
    """

    def __init__(self, days: Days, zone: str = "Asia/Shanghai", published: Iterable[int] | None = None) -> None:
        self.days = days
        self.zone = ZoneInfo(zone)
        self.runs_always = days.never_pauses
        self._published = None if published is None else frozenset(published)
        self._table: Table | None = None
        self._growing = Lock()

    def add(self, start: datetime, amount: timedelta) -> datetime:
        """The earliest moment by which ``amount`` of working time has passed. Raises ``NeverWorks``."""
        if amount < timedelta():
            return self.subtract(start, -amount)
        return to_moment(self._add(to_number(start), amount // _MICROSECOND))

    def subtract(self, end: datetime, amount: timedelta) -> datetime:
        """The latest moment from which ``amount`` of working time remains until ``end``."""
        if amount < timedelta():
            return self.add(end, -amount)
        if self.runs_always or not amount:
            return end.astimezone(UTC) - amount
        number, table = to_number(end), self._covering(to_number(end))
        while (found := table.last_at(table.position(number) - amount // _MICROSECOND)) is None:
            table = self._grow(table.first - _more(table), table.last)
        return to_moment(found)

    def measure(self, start: datetime, end: datetime) -> timedelta:
        """The working time between two moments; negative where they stand the other way round."""
        since, until = to_number(start), to_number(end)
        if self.runs_always:
            return (until - since) * _MICROSECOND
        self._covering(since)
        table = self._covering(until)
        return timedelta(microseconds=table.position(until) - table.position(since))

    def is_working(self, moment: datetime) -> bool:
        return self.runs_always or self.measure(moment, moment + _MICROSECOND) > timedelta()

    def due(self, start: datetime, duration: Duration, pauses: Sequence[Pause] = ()) -> datetime:
        """When a clock that started then is over. A pause shifts it by what it took out of the clock's own calendar."""
        if duration.unit is Unit.TIME and not self.runs_always:
            return to_moment(self._shifted(to_number(start), duration.amount, pauses))
        due = self._unpaused(start, duration)
        if not pauses:
            return due
        if not duration.keeps_calendar:
            return _run_on(start, due, pauses)
        since = to_number(start)
        table = self._covering(to_number(due))
        return to_moment(self._shifted(since, table.position(to_number(due)) - table.position(since), pauses))

    def share(self, start: datetime, duration: Duration, share: float, pauses: Sequence[Pause] = ()) -> datetime:
        """The moment at which this share of the duration has passed, for a warning beforehand."""
        if duration.unit is Unit.TIME and not self.runs_always:
            return to_moment(self._shifted(to_number(start), int(duration.amount * share), pauses))
        due = self._unpaused(start, duration)
        running = not duration.keeps_calendar or self.runs_always
        whole = due - start.astimezone(UTC) if running else self.measure(start, due)
        part = int(whole // _MICROSECOND * share)
        if not running:
            return to_moment(self._shifted(to_number(start), part, pauses))
        return _run_on(start, start.astimezone(UTC) + part * _MICROSECOND, pauses)

    def apart(self, moment: datetime, offset: Duration | None) -> datetime:
        """The moment so long after, or before, another one.

        Working days before it end with the work of their day: that is until when it has to be done.
        """
        if offset is None or not offset.is_before:
            return self._unpaused(moment, offset) if offset else moment
        local = moment.astimezone(self.zone)
        match offset.unit:
            case Unit.TIME:
                return self.subtract(moment, timedelta(microseconds=offset.amount))
            case Unit.WORKING_DAYS:
                return self._close_before(local.replace(hour=0, minute=0, second=0, microsecond=0), offset.amount)
            case Unit.DAYS:
                return local - timedelta(days=offset.amount)
            case _:
                return _months_on(local, -offset.amount, local.day)

    def close_of(self, day: date) -> datetime | None:
        """When work ends on that day; ``None`` where nobody works."""
        segments = self.days.segments(day)
        return datetime.combine(day, time(), self.zone) + timedelta(minutes=segments[-1][1]) if segments else None

    def is_provisional(self, start: datetime, end: datetime) -> bool:
        """Whether a year between the two has no published holidays."""
        if self._published is None:
            return False
        first, last = start.astimezone(self.zone).year, end.astimezone(self.zone).year
        return any(year not in self._published for year in range(first, last + 1))

    def _unpaused(self, start: datetime, duration: Duration) -> datetime:
        unit = duration.unit
        if unit is Unit.TIME:
            return to_moment(self._add(to_number(start), duration.amount))
        if unit is Unit.WORKING_DAYS:
            return to_moment(self._close(to_number(start), duration.amount))
        if unit is Unit.MOMENT:
            assert duration.moment
            return max(self.apart(duration.moment, duration.offset).astimezone(UTC), start.astimezone(UTC))
        local = start.astimezone(self.zone)
        if unit is Unit.DAYS:
            return (local + timedelta(days=duration.amount)).astimezone(UTC)
        if unit is Unit.MONTHS:
            return _months_on(local, duration.amount, local.day).astimezone(UTC)
        assert duration.point
        return duration.point.next_after(local).astimezone(UTC)

    def _add(self, start: int, amount: int) -> int:
        if self.runs_always or not amount:
            return start + amount
        return self._shifted(start, amount, ())

    def _shifted(self, start: int, amount: int, pauses: Sequence[Pause]) -> int:
        table = self._table
        if table is None or not table.low <= start < table.high:
            table = self._covering(start)
        beginning = table.position(start)
        target = beginning + amount
        for since, until in sorted(pauses) if len(pauses) > 1 else pauses:
            begun, over = to_number(since), to_number(until)
            if over >= table.high:
                table = self._covering(over)
                target += table.position(start) - beginning
                beginning = table.position(start)
            position = table.position(begun if begun > start else start)
            # At equality the pause began when all was already over.
            if position >= target:
                break
            target += table.position(over) - position
        if target == beginning:
            return start
        while (found := table.first_at(target)) is None:
            table = self._grow(table.first, table.last + _more(table))
            target += table.position(start) - beginning
            beginning = table.position(start)
        return found

    def _close(self, start: int, nth: int) -> int:
        table = self._covering(start)
        while (found := table.close_of(start, nth)) is None:
            table = self._grow(table.first, table.last + _more(table))
        return found

    def _close_before(self, midnight: datetime, nth: int) -> datetime:
        number = to_number(midnight)
        table = self._covering(number)
        while (found := table.close_before(number, nth)) is None:
            table = self._grow(table.first - _more(table), table.last)
        return to_moment(found)

    def _covering(self, moment: int) -> Table:
        """The table, grown until the moment lies in it. It is replaced whole, so that threads may share it."""
        table = self._table
        if table is not None and table.low <= moment < table.high:
            return table
        year = to_moment(moment).year
        if table is None:
            return self._grow(year - 1, year + 2)
        return self._grow(min(table.first, year - 1), max(table.last, year + 1))

    def _grow(self, first: int, last: int) -> Table:
        with self._growing:
            table = self._table
            if table is not None:
                first, last = min(first, table.first), max(last, table.last)
                worked_until = to_moment(table.ends[-1]).year if table.ends else table.first
                if last > table.last and table.last - worked_until > _HORIZON:
                    raise NeverWorks("this calendar has no working time left")
            if first < _EARLIEST or last > _LATEST:
                raise NeverWorks("this calendar has too little working time")
            self._table = table = Table(self.days, self.zone, first, last)
            return table


def _more(table: Table) -> int:
    """As many years again, so that growing far stays cheap."""
    return table.last - table.first + 1


def _run_on(start: datetime, moment: datetime, pauses: Sequence[Pause]) -> datetime:
    """Day and night: the moment, later by every pause that began before it."""
    begun, end = to_number(start), to_number(moment)
    for since, until in sorted(pauses):
        if to_number(since) >= end:
            break
        end += to_number(until) - max(to_number(since), begun)
    return to_moment(end)


def _months_on(local: datetime, months: int, day: int) -> datetime:
    index = local.year * 12 + local.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return local.replace(year=year, month=month, day=min(day, monthrange(year, month)[1]))
