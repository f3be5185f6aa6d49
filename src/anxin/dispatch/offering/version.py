"""Whether anything that a desk was made of has changed: the rows themselves, a handful of narrow statements."""

from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import Q

from anxin.dispatch.models import Absence, Certificate, Hold, WorkingHours
from anxin.dispatch.reading.times import QUARTER, Day
from anxin.dispatch.standing import AHEAD
from anxin.fieldwork.models import Visit
from anxin.people.models import RoleGrant, Station

Version: TypeAlias = tuple[Any, ...]

_PLACE = ("customer__latitude", "customer__longitude", "customer__address", "address", "division")
_VISIT = ("pk", "technician", "starts_at", "ends_at", "outcome", "departed_at", "work_order__state")
_HOURS = ("technician", "weekdays", "starts", "ends", "lunch_from", "lunch_until", "lunch_minutes", "overtime_minutes")
_BASE = ("most_visits", "base", "latitude", "longitude")


def version_of(station: Station, day: Day, *, now: datetime) -> Version:
    """Two that are equal stand for the same day. Today has another each quarter of an hour: shifts begin now."""
    people = list(
        RoleGrant.objects.filter(role="technician", station=station, user__is_active=True)
        .order_by("user")
        .values_list("user", flat=True)
    )
    theirs = Q(technician__in=people)
    that_day = Q(starts_at__lt=day.ends, ends_at__gt=day.begins)
    visits = Visit.objects.filter(theirs | Q(work_order__station=station), that_day, outcome__in=AHEAD)
    holds = Hold.objects.current(now).filter(theirs, that_day)
    rows = (
        visits.values_list(*_VISIT, *(f"work_order__request__{name}" for name in _PLACE)),
        holds.values_list("pk", "request__work_orders__state", *(f"request__{name}" for name in _PLACE)),
        WorkingHours.objects.filter(theirs).values_list(*_HOURS, *_BASE),
        Absence.objects.filter(theirs, that_day).values_list("pk", "technician", "starts_at", "ends_at"),
        Certificate.objects.filter(theirs).valid(day.day).values_list("technician", "name", "level"),
    )
    since = max(0, day.second(now)) // QUARTER
    base = (station.latitude, station.longitude)
    return (tuple(people), since, base, *(tuple(map(repr, found.order_by("pk"))) for found in rows))
