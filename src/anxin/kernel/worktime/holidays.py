"""The public holidays and make-up working days that came with the program (``chinesecalendar``: 2004 onwards)."""

from datetime import date
from functools import lru_cache

from chinese_calendar.constants import holidays, workdays


@lru_cache(maxsize=1)
def built_in() -> dict[date, bool]:
    """Each published day, and whether it is worked."""
    return dict.fromkeys(holidays, False) | dict.fromkeys(workdays, True)


@lru_cache(maxsize=1)
def built_in_years() -> frozenset[int]:
    return frozenset(day.year for day in holidays)
