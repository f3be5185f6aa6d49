"""A calendar in the words of RFC 5545."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.dispatch.calendars.entries import Entry
from anxin.fieldwork.models import Visit
from anxin.requests.kinds import Kind

if TYPE_CHECKING:
    from icalendar import Calendar, Event

REFRESHED = timedelta(minutes=15)


def written(entries: Sequence[Entry], *, title: str, names_technician: bool) -> bytes:
    """In the reader's language and the company's time zone.

    Calendars are read by services outside the house: the address stands there, since that is what a calendar is for; the
    customer's name and number do not.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Anxin//visits//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", REFRESHED, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", REFRESHED)
    for entry in entries:
        calendar.add_component(_event(entry, names_technician=names_technician))
    if entries:
        calendar.add_missing_timezones()
    return _bytes(calendar)


def _event(entry: Entry, *, names_technician: bool) -> "Event":
    from icalendar import Event

    visit, order = entry.visit, entry.visit.work_order
    request, zone = order.request, timezone.get_default_timezone()
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", visit.starts_at.astimezone(zone))
    event.add("dtend", visit.ends_at.astimezone(zone))
    event.add("status", _status(entry))
    who = str(visit.technician or _("nobody yet")) if names_technician else ""
    event.add("summary", " · ".join(filter(None, (str(Kind(request.kind).label), order.number, who))))
    place = " ".join(str(part) for part in (request.division, request.address) if part)
    if place:
        event.add("location", place)
    event.add("description", "\n".join(filter(None, _described(visit))))
    if settings.ANXIN_BASE_URL:
        event.add("url", str(settings.ANXIN_BASE_URL) + reverse("work-order", args=[order.number]))
    return event


def _described(visit: Visit) -> tuple[str, ...]:
    request = visit.work_order.request
    outcome = "" if visit.outcome == Visit.Outcome.PLANNED else str(Visit.Outcome(visit.outcome).label)
    return (str(request.product or ""), request.symptom[:200], visit.content, outcome)


def _status(entry: Entry) -> str:
    if entry.is_cancelled:
        return "CANCELLED"
    return "CONFIRMED" if entry.visit.is_agreed_with_customer else "TENTATIVE"


def _bytes(calendar: "Calendar") -> bytes:
    return bytes(calendar.to_ical())
