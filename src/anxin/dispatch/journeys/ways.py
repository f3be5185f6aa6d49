"""How long a technician needs to a visit, from where they will set out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from anxin.dispatch.models import WorkingHours
from anxin.dispatch.reading.places import place_of, station_place
from anxin.dispatch.reading.problem import day_of
from anxin.dispatch.reading.times import Day
from anxin.fieldwork.models import Visit
from anxin.fieldwork.planner import Place, Travel

_JOINED = (
    "technician",
    "work_order__station",
    "work_order__request__customer__division__parent__parent__parent",
    "work_order__request__division__parent__parent__parent",
)
# A visit that was moved or cancelled led nobody anywhere.
_LED_NOWHERE = (Visit.Outcome.MOVED, Visit.Outcome.CANCELLED)


@dataclass(frozen=True)
class Stop:
    """A visit in somebody's day. ``way``: from the stop before, else from where the day begins; ``None`` where a place
    is unknown, and where nobody has to go there any more.
    """

    visit: Visit
    way: timedelta | None


def days_of(
    technicians: Iterable[int], day: Day, *, travel: Travel, until: datetime | None = None
) -> dict[int, list[Stop]]:
    """What each of them has done and has ahead that day, in order of time; ways of visits that begin before ``until``."""
    rows = Visit.objects.filter(technician__in=set(technicians), starts_at__gte=day.begins, starts_at__lt=day.ends)
    rows = rows.exclude(outcome__in=_LED_NOWHERE).exclude(Q(outcome=Visit.Outcome.ABSENT, checked_in_at=None))
    by_person: dict[int, list[Visit]] = {}
    for visit in rows.select_related(*_JOINED).order_by("starts_at", "pk"):
        by_person.setdefault(visit.technician_id or 0, []).append(visit)
    homes = _homes(by_person)
    end = until or day.ends
    return {pk: list(_stops(visits, homes.get(pk), travel, end)) for pk, visits in by_person.items()}


def stop_of(visit: Visit, *, travel: Travel) -> Stop:
    """The one visit in its technician's day."""
    if visit.technician_id is None:
        return Stop(visit, None)
    day = day_of(timezone.localdate(visit.starts_at))
    stops = days_of([visit.technician_id], day, travel=travel)
    return next((stop for stop in stops.get(visit.technician_id, []) if stop.visit == visit), Stop(visit, None))


def _stops(visits: Sequence[Visit], home: Place | None, travel: Travel, until: datetime) -> Iterable[Stop]:
    before = home or station_place(visits[0].work_order.station)
    for visit in visits:
        placed = place_of(visit.work_order.request, visit.work_order.station)
        here = placed.place if placed else None
        is_ahead = visit.outcome == Visit.Outcome.PLANNED and visit.starts_at < until
        yield Stop(visit, _way(before, here, travel) if is_ahead else None)
        before = here or before


def _way(origin: Place | None, destination: Place | None, travel: Travel) -> timedelta | None:
    if origin is None or destination is None:
        return None
    return timedelta(seconds=int(travel.ways([origin], [destination]).seconds[0, 0, 0]))


def _homes(technicians: Iterable[int]) -> dict[int, Place]:
    """Of those whose day begins at home; the others begin at their station."""
    rows = WorkingHours.objects.filter(technician__in=technicians, base=WorkingHours.Base.HOME)
    places = rows.values_list("technician", "latitude", "longitude")
    return {pk: Place(north, east) for pk, north, east in places if north is not None and east is not None}
