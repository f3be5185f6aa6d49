"""The one grammar of durations, as handbooks write them.

| text           | means                                                                          |
| -------------- | ------------------------------------------------------------------------------ |
| ``30m``, ``2h``| minutes, hours inside the calendar                                             |
| ``5d``         | days of running hours: the same clock time five days later                     |
| ``5wd``        | working days: the first one is the day after the start, the fifth one counts   |
|                | until work ends (as the Civil Code counts, art. 201 and 203)                   |
| ``3mo``        | months: the corresponding day, or the month's last where it has none (art. 202)|
| ``day 25 12:00``| the next 25th at noon, or the month's last day where there is no such day      |
| ``until ...``  | a moment that was agreed, in ISO 8601; rows keep it, handbooks do not write it |
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused

_AMOUNT = re.compile(r"([0-9]{1,6})(m|h|d|wd|mo)")
_MONTH_DAY = re.compile(r"day ([0-9]{1,2}) ([0-9]{1,2}):([0-9]{2})")
_SECONDS = {"m": 60, "h": 3600}
# Ten years: whoever writes more has mistyped.
_MOST = {"m": 5_256_000, "h": 87_600, "d": 3_650, "wd": 3_650, "mo": 120}


class Unit(Enum):
    TIME = "time"
    DAYS = "d"
    WORKING_DAYS = "wd"
    MONTHS = "mo"
    MONTH_DAY = "day"
    MOMENT = "until"


@dataclass(frozen=True, slots=True)
class Duration:
    """A parsed duration. ``amount`` is microseconds, days, months or a day of the month, as ``unit`` says.

    ``within_day`` is the clock time of a ``MONTH_DAY``; ``moment`` the agreed time of a ``MOMENT``.
    """

    text: str
    unit: Unit
    amount: int
    within_day: timedelta = timedelta()
    moment: datetime | None = None

    @property
    def keeps_calendar(self) -> bool:
        """Whether it counts working time only; the others run day and night."""
        return self.unit in (Unit.TIME, Unit.WORKING_DAYS)

    def __str__(self) -> str:
        return self.text


class DurationRefused(InputRefused):
    """A text that is no duration."""

    code = "duration_refused"
    sentence = _("“%(text)s” is no duration. Write 30m, 2h, 5d, 5wd, 3mo or “day 25 12:00”.")


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
    if match := _MONTH_DAY.fullmatch(text):
        day, hour, minute = (int(part) for part in match.groups())
        if not (1 <= day <= 31 and minute < 60 and hour * 60 + minute <= 24 * 60):
            raise DurationRefused(text=text)
        return Duration(text, Unit.MONTH_DAY, day, within_day=timedelta(hours=hour, minutes=minute))
    if text.startswith("until "):
        return _until(text)
    raise DurationRefused(text=text)


def until(moment: datetime) -> Duration:
    """The duration of a clock that is set to an agreed moment."""
    return Duration(f"until {moment.astimezone(UTC).isoformat()}", Unit.MOMENT, 0, moment=moment)


def _until(text: str) -> Duration:
    try:
        moment = datetime.fromisoformat(text.removeprefix("until "))
    except ValueError:
        raise DurationRefused(text=text) from None
    if moment.tzinfo is None:
        raise DurationRefused(text=text)
    return Duration(text, Unit.MOMENT, 0, moment=moment)
