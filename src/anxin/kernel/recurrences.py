"""Days that come again: every day, every Friday, the 5th, the end of the month, of the quarter, of the year.

| text              | the day                                                                     |
| ----------------- | --------------------------------------------------------------------------- |
| ``day``           | every day                                                                   |
| ``week fri``      | every Friday                                                                |
| ``tenday``        | the 10th, the 20th and the last of every month (旬)                         |
| ``halfmonth``     | the 15th and the last                                                       |
| ``month 5``       | the 5th; the month's last where it has no such day. ``month end``: the last |
| ``quarter``       | the last day of March, June, September and December                         |
| ``halfyear``      | the last day of June and December                                           |
| ``year 12-31``    | one day of the year; 02-29 is the last of February                          |

A clock time may follow, as in ``week fri 12:00``; without one the day counts to its end.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TEXT = re.compile(
    r"(?P<every>day|week (?P<weekday>mon|tue|wed|thu|fri|sat|sun)|tenday|halfmonth|month (?P<day>end|[0-9]{1,2})"
    r"|quarter|halfyear|year (?P<month>[0-9]{2})-(?P<of_month>[0-9]{2}))(?: (?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2}))?"
)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """``ends_on`` says of a day whether a period ends with it; ``within_day`` when on that day, if that was said."""

    text: str
    every: str
    ends_on: Callable[[date], bool]
    within_day: timedelta | None

    def last_day(self, day: date) -> date:
        """The end of the period in which the day lies; itself, where the period ends with it."""
        while not self.ends_on(day):
            day += _DAY
        return day

    def first_day(self, day: date) -> date:
        """The beginning of the period in which the day lies."""
        day -= _DAY
        while not self.ends_on(day):
            day -= _DAY
        return day + _DAY

    def moment(self, day: date, like: datetime) -> datetime:
        """The clock time on that day, in the time zone of ``like``; midnight at the day's end where none was said."""
        midnight = datetime.combine(day, time(), like.tzinfo)
        return midnight + (_DAY if self.within_day is None else self.within_day)

    def next_after(self, local: datetime) -> datetime:
        """The first such moment that is later."""
        day = self.last_day(local.date())
        while (moment := self.moment(day, local)) <= local:
            day = self.last_day(day + _DAY)
        return moment


@lru_cache(maxsize=512)
def recurrence(text: str) -> Recurrence | None:
    """What the text means; ``None`` for one that means no day."""
    found = _TEXT.fullmatch(text)
    if found is None:
        return None
    within_day = None
    if found["hour"]:
        within_day = timedelta(hours=int(found["hour"]), minutes=int(found["minute"]))
        if not (int(found["minute"]) < 60 and within_day <= _DAY):
            return None
    ends_on = _rule(found)
    return Recurrence(text, found["every"].split(" ")[0], ends_on, within_day) if ends_on else None


def _rule(found: re.Match[str]) -> Callable[[date], bool] | None:
    every = found["every"].split(" ")[0]
    if every == "week":
        weekday = WEEKDAYS.index(found["weekday"])
        return lambda day: day.weekday() == weekday
    if every == "month":
        wanted = 31 if found["day"] == "end" else int(found["day"])
        return (lambda day: day.day == min(wanted, _length(day))) if 1 <= wanted <= 31 else None
    if every == "year":
        month, of_month = int(found["month"]), int(found["of_month"])
        if not (1 <= month <= 12 and 1 <= of_month <= monthrange(2024, month)[1]):
            return None
        return lambda day: day.month == month and day.day == min(of_month, _length(day))
    return _PLAIN[every]


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _is_last(day: date) -> bool:
    return day.day == _length(day)


_PLAIN: dict[str, Callable[[date], bool]] = {
    "day": lambda day: True,
    "tenday": lambda day: day.day in (10, 20) or _is_last(day),
    "halfmonth": lambda day: day.day == 15 or _is_last(day),
    "quarter": lambda day: day.month % 3 == 0 and _is_last(day),
    "halfyear": lambda day: day.month % 6 == 0 and _is_last(day),
}
