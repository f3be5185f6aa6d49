"""Where customers are and where people begin their days."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from anxin.dispatch.models import WorkingHours
from anxin.dispatch.reading.places import middle_of, station_place
from anxin.fieldwork.planner import Place
from anxin.insight.dispatching.looked_at import LookedAt
from anxin.people.distances import metres_between
from anxin.people.models import Division, RoleGrant, Station, User
from anxin.people.queries import stations


@dataclass(frozen=True)
class District:
    """``orders`` dispatched in the span to customers there; ``late`` of them somebody reached after the time agreed.

    ``kilometres`` as the crow flies to the nearest place where a day begins; ``None`` where nobody's is known.
    """

    id: int
    title: str
    place: Place | None
    orders: int
    late: int
    kilometres: float | None = None


@dataclass(frozen=True)
class Base:
    """A station, or a technician's home (``station`` is then theirs); ``people`` begin their days there."""

    title: str
    place: Place
    people: int
    is_home: bool = False


@dataclass(frozen=True)
class Demand:
    """Districts, most orders first. ``elsewhere``: orders of which no district is known."""

    districts: tuple[District, ...]
    bases: tuple[Base, ...]
    elsewhere: int

    @property
    def most(self) -> int:
        return max((one.orders for one in self.districts), default=0)


def demand(looked: LookedAt) -> Demand:
    """Five statements, however many orders there are."""
    bases = tuple(_bases(looked))
    places = [base.place for base in bases]
    counted = _counted(looked)
    divisions = Division.objects.select_related("parent__parent__parent").in_bulk([key for key in counted if key])
    found = []
    for key, (orders, late) in counted.items():
        division = divisions.get(key) if key else None
        if division is not None:
            place = middle_of(division)
            found.append(District(division.pk, str(division), place, orders, late, _nearest(place, places)))
    found.sort(key=lambda one: (-one.orders, one.title))
    return Demand(tuple(found), bases, counted.get(None, (0, 0))[0])


def _counted(looked: LookedAt) -> dict[int | None, tuple[int, int]]:
    """By district: orders dispatched in the span, and those visited late."""
    district = Coalesce(F("request__division"), F("request__customer__division"))
    late = Q(visits__checked_in_at__gt=F("visits__starts_at"))
    rows = looked.orders.filter(dispatched_at__gte=looked.span.start, dispatched_at__lt=looked.span.end)
    if looked.technician:
        rows = rows.filter(technician=looked.technician)
    grouped = rows.order_by().annotate(district=district).values("district")
    counted = grouped.annotate(orders=Count("pk", distinct=True), late=Count("pk", distinct=True, filter=late))
    return {row["district"]: (row["orders"], row["late"]) for row in counted}


def _bases(looked: LookedAt) -> Iterable[Base]:
    """Stations with those who begin there, and the homes of the others."""
    seen = [row for row in stations(looked.user) if row.is_active and looked.station in (None, row.pk)]
    grants = RoleGrant.objects.filter(role="technician", station__in=[row.pk for row in seen], user__is_active=True)
    works_at = dict(grants.order_by("-station").values_list("user", "station"))
    homes = WorkingHours.objects.filter(technician__in=works_at, base=WorkingHours.Base.HOME)
    at_home = {row.technician_id: row for row in homes.select_related("technician")}
    there = Counter(station for user, station in works_at.items() if user not in at_home)
    yield from _station_bases(seen, there)
    for row in at_home.values():
        if row.latitude is not None and row.longitude is not None:
            technician: User = row.technician
            yield Base(technician.name, Place(row.latitude, row.longitude), 1, is_home=True)


def _station_bases(seen: Sequence[Station], there: Counter[int]) -> Iterable[Base]:
    for row in seen:
        place = station_place(row)
        if place is not None:
            yield Base(row.title, place, there[row.pk])


def _nearest(place: Place | None, bases: Sequence[Place]) -> float | None:
    metres = [far for base in bases if place and (far := metres_between(place, base)) is not None]
    return round(min(metres) / 1000, 1) if metres else None
