"""Give one day of a calendar other hours, or none."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from anxin.kernel.calendar_changes import check_may_edit, lock_calendar, publish_revision
from anxin.kernel.calendar_events import CalendarExceptionAdded
from anxin.kernel.models import Calendar, CalendarException
from anxin.kernel.worktime import parse_segments


@transaction.atomic
def add_exception(
    calendar_id: int, *, day: date, segments: list[list[str]], reason: str, actor: Any, at: datetime
) -> Calendar:
    """On this day the calendar has these segments; a second word on the same day replaces the first."""
    calendar = lock_calendar(calendar_id)
    check_may_edit(actor)
    parse_segments(segments)

    CalendarException.objects.update_or_create(
        calendar=calendar, day=day, defaults={"segments": segments, "reason": reason[:120]}
    )

    def added(revision: int) -> CalendarExceptionAdded:
        return CalendarExceptionAdded(revision=revision, day=day, segments=segments, reason=reason)

    publish_revision(calendar, added, reason=reason, actor=actor, at=at)
    return calendar
