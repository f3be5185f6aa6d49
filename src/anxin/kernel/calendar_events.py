"""What happened to working time itself; recorded on the calendar's own chain."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class CalendarEdited(Event):
    name = "calendar.edited"
    sentence = _("%(actor)s changed the working hours: %(reason)s")

    revision: int
    reason: str
    before: dict[str, object]
    after: dict[str, object]


@dataclass(frozen=True)
class CalendarExceptionAdded(Event):
    name = "calendar.exception_added"
    sentence = _("%(actor)s set other hours for %(day)s: %(reason)s")

    revision: int
    day: date
    segments: list[list[str]]
    reason: str


@dataclass(frozen=True)
class HolidaysPublished(Event):
    name = "calendar.holidays_published"
    sentence = _("%(actor)s entered the public holidays of %(year)s.")

    revision: int
    year: int
    days: int
