"""The slow truth about working time: minute after minute, with nothing of the program's own arithmetic in it."""

from datetime import UTC, timedelta
from itertools import count

MINUTE = timedelta(minutes=1)


def is_worked(moment, zone, week, holidays, exceptions):
    local = moment.astimezone(zone)
    day, minute = local.date(), local.hour * 60 + local.minute
    segments = week[day.weekday()]
    if day in exceptions:
        segments = exceptions[day]
    elif day in holidays:
        segments = (segments or next(filter(None, week), ())) if holidays[day] else ()
    return any(since <= minute < until for since, until in segments)


def due(start, minutes, pauses, *calendar):
    moment = start.astimezone(UTC)
    for step in count():
        now = moment + step * MINUTE
        if is_worked(now, *calendar) and not any(since <= now < until for since, until in pauses):
            minutes -= 1
            if not minutes:
                return now + MINUTE
    raise AssertionError


def measured(start, end, *calendar):
    steps = (end - start) // MINUTE
    return sum(is_worked(start + step * MINUTE, *calendar) for step in range(steps))
