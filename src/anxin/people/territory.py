"""Which station answers for an address: division, product, priority and load, with the reasons in words."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.db.models import BigAutoField, DateField, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anxin.kernel.compiled import Compiled
from anxin.people.distances import metres_between
from anxin.people.models import Division, Station, StationAuthorisation, Territory

Load: TypeAlias = Callable[[Collection[int]], Mapping[int, int]]
"""Open orders by station id; a station that is not in the answer has none."""


@dataclass(frozen=True)
class Candidate:
    """A station and why it stands where it stands. ``obstacles`` is empty for one that can be sent the job."""

    station: Station
    division: Division
    priority: int
    is_urban: bool
    open_orders: int
    distance_km: float | None
    is_authorised: bool | None = None  # for the product; None where no product was asked about
    obstacles: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """In the language of whoever reads them now."""
        reasons = [
            _("answers for %(division)s") % {"division": _title(self.division)},
            _("asked first") if self.priority == 1 else _("asked as number %(n)s") % {"n": self.priority},
            _("%(open)s open orders, %(a_day)s a day") % {"open": self.open_orders, "a_day": self.station.orders_a_day},
        ]
        if self.distance_km is not None:
            reasons.append(_("about %(km)s km away") % {"km": round(self.distance_km)})
        if self.is_authorised:
            reasons.append(_("authorised for the product"))
        if self.is_full:
            reasons.append(_("has its day full"))
        return tuple(reasons)

    @property
    def is_full(self) -> bool:
        """As many open orders as it does in a day. It ranks behind, and may still be chosen."""
        return self.open_orders >= self.station.orders_a_day

    @property
    def rank(self) -> tuple[bool, bool, int, int, float, float, str]:
        """Smaller is better: able, free, asked first, closest fit of the territory, load, way, code."""
        return (
            bool(self.obstacles),
            self.is_full,
            self.priority,
            -self.division.level,
            self.open_orders / self.station.orders_a_day,
            self.distance_km or 0.0,
            self.station.code,
        )


def stations_for(
    division: Division | None,
    family: str | None,
    on: date,
    *,
    among: QuerySet[Station] | None = None,
    load: Load | None = None,
) -> list[Candidate]:
    """The stations that may be sent the job, best first; empty where no territory covers the place."""
    considered = stations_considered(division, family, on, among=among, load=load)
    return [candidate for candidate in considered if not candidate.obstacles]


def stations_considered(
    division: Division | None,
    family: str | None,
    on: date,
    *,
    among: QuerySet[Station] | None = None,
    load: Load | None = None,
) -> list[Candidate]:
    """All whose territory covers the place, those that cannot do it last, with what stands against them.

    ``family`` is the code of the product family; ``None`` asks for no authorisation (the product is not known yet).
    ``among`` leaves out the others, such as the stations of other service lines.
    """
    if division is None:
        return []
    lineage = division.lineage()
    territories = Territory.objects.valid(on).filter(division__in=[place.pk for place in lineage])
    territories = territories.filter(station__is_active=True).select_related("station__region", "division")
    if among is not None:
        territories = territories.filter(station__in=among)
    found = _closest_of_each(territories)
    ids = [territory.station_id for territory in found]
    open_orders = load(ids) if load else {}
    entitled = _entitled(ids, family, on)
    candidates = [
        _candidate(territory, division, family, open_orders.get(station, 0), is_entitled=station in entitled)
        for station, territory in zip(ids, found, strict=True)
    ]
    return sorted(candidates, key=lambda candidate: candidate.rank)


def is_urban(division: Division | None, station: Station, on: date) -> bool:
    """Whether the address lies in the urban part of the station's territory (the 24-hour clock of SLA-003-05)."""
    if division is None:
        return False
    territories = Territory.objects.valid(on).filter(station=station, division__in=[d.pk for d in division.lineage()])
    closest = territories.order_by("-division__level").first()
    return closest is not None and closest.is_urban


_OF_PLACE = Compiled(
    lambda place, on: (
        Territory.objects.valid(on)
        .filter(
            Q(division=place)
            | Q(division__children=place)
            | Q(division__children__children=place)
            | Q(division__children__children__children=place),
            station__is_active=True,
        )
        .select_related("station")
        .order_by("priority", "-division__level", "station__code")
    ),
    place=BigAutoField(),
    on=DateField(),
)


def region_of(division_id: int | None, line: str, on: date) -> int | None:
    """The region of the station that is asked first about the place; ``None`` where no territory covers it."""
    if division_id is None:
        return None
    stations = (territory.station for territory in _OF_PLACE.rows(place=division_id, on=on))
    return next((station.region_id for station in stations if not station.lines or line in station.lines), None)


def _closest_of_each(territories: Iterable[Territory]) -> list[Territory]:
    best: dict[int, Territory] = {}
    for territory in territories:
        known = best.get(territory.station_id)
        if known is None or (territory.priority, -territory.division.level) < (known.priority, -known.division.level):
            best[territory.station_id] = territory
    return list(best.values())


def _entitled(stations: Collection[int], family: str | None, on: date) -> set[int]:
    if family is None:
        return set(stations)
    rows = StationAuthorisation.objects.valid(on).filter(station__in=stations, family=family)
    return set(rows.values_list("station_id", flat=True))


def _candidate(
    territory: Territory, division: Division, family: str | None, open_orders: int, *, is_entitled: bool
) -> Candidate:
    station = territory.station
    return Candidate(
        station=station,
        division=territory.division,
        priority=territory.priority,
        is_urban=territory.is_urban,
        open_orders=open_orders,
        distance_km=distance_km(division, station),
        is_authorised=is_entitled if family else None,
        obstacles=() if is_entitled else (_("not authorised for the product"),),
    )


def _title(division: Division) -> str:
    is_chinese = (get_language() or "").startswith("zh")
    return division.title if is_chinese or not division.title_en else division.title_en


def distance_km(here: Division, there: Station) -> float | None:
    """Great-circle kilometres, or ``None`` where one of the places is not on the map."""
    metres = metres_between((here.latitude, here.longitude), (there.latitude, there.longitude))
    return None if metres is None else metres / 1000
