"""Change the working hours of a calendar."""

from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.kernel.calendar_changes import check_may_edit, lock_calendar, publish_revision
from anxin.kernel.calendar_events import CalendarEdited
from anxin.kernel.models import Calendar
from anxin.kernel.worktime import parse_segments


@transaction.atomic
def edit_calendar(
    calendar_id: int,
    *,
    week: dict[str, list[list[str]]],
    observes_holidays: bool,
    reason: str,
    actor: Any,
    at: datetime,
) -> Calendar:
    """From now on these hours hold, for running clocks too. Raises ``SegmentsRefused`` for hours no day can have."""
    calendar = lock_calendar(calendar_id)
    check_may_edit(actor)
    for weekday in range(7):
        parse_segments(week.get(str(weekday), []))

    before = _hours(calendar)
    calendar.week, calendar.observes_holidays = week, observes_holidays

    def edited(revision: int) -> CalendarEdited:
        return CalendarEdited(revision=revision, reason=reason, before=before, after=_hours(calendar))

    publish_revision(calendar, edited, reason=reason, actor=actor, at=at)
    return calendar


def _hours(calendar: Calendar) -> dict[str, object]:
    return {"week": calendar.week, "observes_holidays": calendar.observes_holidays}
