"""From calendar rows to ``WorkCalendar``, kept per process under code and revision."""

from dataclasses import dataclass
from datetime import date

from anxin.kernel.models import Calendar, CalendarException, Holiday
from anxin.kernel.worktime import Days, WorkCalendar, parse_segments
from anxin.kernel.worktime.holidays import built_in, built_in_years


@dataclass(frozen=True)
class Edition:
    """A calendar as it stood at one revision."""

    id: int
    code: str
    revision: int
    work: WorkCalendar


# Only ever the latest edition seen; whoever relies on it asks the database for the revision in the same statement.
_seen: dict[str, Edition] = {}


def edition(code: str) -> Edition:
    """The last edition this process has seen; no query when warm. Raises ``LookupError`` for an unknown code."""
    return _seen.get(code) or refresh(code)


def refresh(code: str) -> Edition:
    """The edition that stands in the database now."""
    row = Calendar.objects.filter(code=code).first()
    if row is None:
        raise LookupError(f"there is no calendar “{code}”; seed_calendars() makes the usual ones")
    return edition_of(row)


def edition_of(row: Calendar) -> Edition:
    """The edition of a row just read."""
    kept = _seen.get(row.code)
    if kept is None or (kept.id, kept.revision) != (row.pk, row.revision):
        kept = _seen[row.code] = Edition(row.pk, row.code, row.revision, build(row))
    return kept


def build(row: Calendar) -> WorkCalendar:
    """The arithmetic of a row with its exceptions and, where it observes them, the holidays."""
    days = Days(
        week=tuple(parse_segments(row.week.get(str(weekday), [])) for weekday in range(7)),
        holidays=holidays() if row.observes_holidays else {},
        exceptions={
            exception.day: parse_segments(exception.segments)
            for exception in CalendarException.objects.filter(calendar=row)
        },
    )
    return WorkCalendar(days, row.time_zone, published_years() if row.observes_holidays else None)


def holidays() -> dict[date, bool]:
    """The built-in tables, overruled by the rows an operator published."""
    return built_in() | dict(Holiday.objects.values_list("day", "is_workday"))


def published_years() -> frozenset[int]:
    """The years of which at least one public holiday is known."""
    return built_in_years() | {day.year for day in Holiday.objects.dates("day", "year")}
