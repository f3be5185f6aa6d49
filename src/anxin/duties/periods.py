"""Which period a duty is owed for now, and when it is due. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from anxin.handbook.schema import Duty
from anxin.kernel.durations import parse
from anxin.kernel.recurrences import Recurrence, recurrence
from anxin.kernel.worktime import WorkCalendar

_DAY = timedelta(days=1)
_FURTHEST = 60  # days without work after which a calendar has no working day to move to


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included."""

    first: date
    last: date
    opens_at: datetime
    due_at: datetime


def period_at(duty: Duty, at: datetime, work: WorkCalendar) -> Period | None:
    """The period to be done for now; ``None`` where nothing is owed, or the time for it is already over."""
    point = recurrence(duty.every)
    assert point is not None
    local = at.astimezone(work.zone)
    found = _after(duty, point, local, work) if duty.within else _within(duty, point, local, work)
    return found if found and found.due_at > at else None


def _within(duty: Duty, point: Recurrence, local: datetime, work: WorkCalendar) -> Period | None:
    """Done by the end of the period that is running. Past the hour of its last day the next one has not begun."""
    last = point.last_day(local.date())
    first = point.first_day(last)
    day = moved(last, duty.free_day, work)
    if day is None:
        return None
    midnight = datetime.combine(first, time(), work.zone)
    return Period(first, last, midnight.astimezone(UTC), _due(point, day, local, work).astimezone(UTC))


def _after(duty: Duty, point: Recurrence, local: datetime, work: WorkCalendar) -> Period | None:
    """Done within a time after the latest period that is over."""
    assert duty.within
    last = local.date()
    while not point.ends_on(last) or point.moment(last, local) > local:
        last -= _DAY
    over = point.moment(last, local)
    return Period(point.first_day(last), last, over.astimezone(UTC), work.due(over, parse(duty.within)))


def _due(point: Recurrence, day: date, like: datetime, work: WorkCalendar) -> datetime:
    """The clock time that was said; else until work ends, or the day does where the calendar knows no work on it."""
    close = work.close_of(day)
    return close if point.within_day is None and close else point.moment(day, like.astimezone(work.zone))


def moved(day: date, free_day: str, work: WorkCalendar) -> date | None:
    """The day itself where it is worked, or where that does not matter."""
    if free_day == "same" or work.days.segments(day):
        return day
    if free_day == "none":
        return None
    step = _DAY if free_day == "next" else -_DAY
    for _ in range(_FURTHEST):
        day += step
        if work.days.segments(day):
            return day
    return None
