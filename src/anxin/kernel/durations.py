"""The one grammar of durations, as handbooks write them.

| text           | means                                                                          |
| -------------- | ------------------------------------------------------------------------------ |
| ``30m``, ``2h``| minutes, hours inside the calendar                                             |
| ``5d``         | days of running hours: the same clock time five days later                     |
| ``5wd``        | working days: the first one is the day after the start, the fifth one counts   |
|                | until work ends (as the Civil Code counts, art. 201 and 203)                   |
| ``3mo``        | months: the corresponding day, or the month's last where it has none (art. 202)|
| ``day 25 12:00``| the next 25th at noon, or the month's last day where there is no such day;    |
|                | ``day 25``: until that day is over                                             |
| ``month end``, ``week fri 12:00`` ... | the next such day, as ``recurrences`` writes them       |
| ``until ...``  | a moment that was agreed, in ISO 8601, and how long before or after it;        |
|                | rows keep it, handbooks do not write it                                        |

An offset from an agreed moment may be written with a minus: ``-7d`` is a week before, ``-2mo`` two months before,
``-1h`` an hour of the calendar before, ``-2wd`` the end of work on the second working day before that day.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.recurrences import Recurrence, recurrence

_AMOUNT = re.compile(r"([0-9]{1,6})(m|h|d|wd|mo)")
_MONTH_DAY = re.compile(r"day ([0-9]{1,2})( [0-9]{1,2}:[0-9]{2})?")
_SECONDS = {"m": 60, "h": 3600}
# Ten years: whoever writes more has mistyped.
_MOST = {"m": 5_256_000, "h": 87_600, "d": 3_650, "wd": 3_650, "mo": 120}


class Unit(Enum):
    TIME = "time"
    DAYS = "d"
    WORKING_DAYS = "wd"
    MONTHS = "mo"
    POINT = "point"
    MOMENT = "until"


@dataclass(frozen=True, slots=True)
class Duration:
    """A parsed duration. ``amount`` is microseconds, days or months, as ``unit`` says.

    ``point`` is the day that comes again of a ``POINT``; ``moment`` the agreed time of a ``MOMENT``, from which
    ``offset`` counts. An offset ``is_before`` where it was written with a minus.
    """

    text: str
    unit: Unit
    amount: int = 0
    point: Recurrence | None = None
    moment: datetime | None = None
    offset: "Duration | None" = None
    is_before: bool = False

    @property
    def keeps_calendar(self) -> bool:
        """Whether it counts working time only; the others run day and night."""
        return self.unit in (Unit.TIME, Unit.WORKING_DAYS)

    @property
    def reads_calendar(self) -> bool:
        """Whether another calendar could make it end at another time."""
        return self.keeps_calendar or (self.offset is not None and self.offset.keeps_calendar)

    def __str__(self) -> str:
        return self.text


class DurationRefused(InputRefused):
    """A text that is no duration."""

    code = "duration_refused"
    sentence = _("“%(text)s” is no duration. Write 30m, 2h, 5d, 5wd, 3mo, “day 25 12:00”, “week fri” or “month end”.")


@lru_cache(maxsize=4096)
def parse(text: str) -> Duration:
    """The duration a text means; raises ``DurationRefused``."""
    if match := _AMOUNT.fullmatch(text):
        amount, unit = int(match[1]), match[2]
        if not 0 < amount <= _MOST[unit]:
            raise DurationRefused(text=text)
        if unit in _SECONDS:
            return Duration(text, Unit.TIME, amount * _SECONDS[unit] * 1_000_000)
        return Duration(text, Unit(unit), amount)
    if text.startswith("until "):
        return _until(text)
    month_day = _MONTH_DAY.fullmatch(text)
    point = recurrence(f"month {month_day[1]}{month_day[2] or ''}" if month_day else text)
    if point is None:
        raise DurationRefused(text=text)
    return Duration(text, Unit.POINT, point=point)


@lru_cache(maxsize=512)
def parse_offset(text: str) -> Duration:
    """How long before (``-7d``) or after (``2h``) a moment; raises ``DurationRefused``, for a day that comes again too."""
    plain = parse(text.removeprefix("-"))
    if plain.unit in (Unit.POINT, Unit.MOMENT):
        raise DurationRefused(text=text)
    return Duration(text, plain.unit, plain.amount, is_before=text.startswith("-"))


def until(moment: datetime, offset: str | None = None) -> Duration:
    """The duration of a clock that is set to an agreed moment, or so long before or after it."""
    return parse(f"until {moment.astimezone(UTC).isoformat()}" + (f" {offset}" if offset else ""))


def _until(text: str) -> Duration:
    agreed, _space, offset = text.removeprefix("until ").partition(" ")
    try:
        moment = datetime.fromisoformat(agreed)
    except ValueError:
        raise DurationRefused(text=text) from None
    if moment.tzinfo is None:
        raise DurationRefused(text=text)
    return Duration(text, Unit.MOMENT, moment=moment, offset=parse_offset(offset) if offset else None)
