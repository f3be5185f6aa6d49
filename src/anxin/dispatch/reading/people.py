"""Technicians as the planner wants them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from anxin.dispatch.models import Absence, Certificate, WorkingHours
from anxin.dispatch.models.hours import usual_hours
from anxin.dispatch.reading.places import station_place
from anxin.dispatch.reading.times import Day
from anxin.fieldwork.models import Visit
from anxin.fieldwork.planner import Certificate as Certified
from anxin.fieldwork.planner import Lunch, Person, Place, Shift, Window
from anxin.people.models import RoleGrant, Station, User

Row = TypeVar("Row", Absence, Certificate)


@dataclass(frozen=True)
class Known:
    """What the rows say of one technician. ``station``: the first of ``works_for``, where the day begins."""

    technician: User
    station: Station
    works_for: frozenset[int]
    hours: WorkingHours
    is_usual: bool
    absences: tuple[Absence, ...] = ()
    certificates: tuple[Certificate, ...] = ()


@dataclass
class People:
    """Those who can be planned, and those whose base nobody has put on the map."""

    known: list[Known] = field(default_factory=list)
    off_map: list[Known] = field(default_factory=list)

    @property
    def without_place(self) -> list[str]:
        return [known.technician.name for known in self.off_map]


def read_people(stations: Iterable[Station], day: Day, *, only: int | None = None) -> People:
    """The technicians of the stations, or only one. One who works for several stands under the first of them."""
    by_id = {station.pk: station for station in stations}
    grants = RoleGrant.objects.filter(role="technician", station__in=by_id, user__is_active=True)
    if only is not None:
        grants = grants.filter(user=only)
    works_for: dict[int, list[int]] = {}
    technicians: dict[int, User] = {}
    for grant in grants.select_related("user").order_by("station_id", "user_id"):
        if grant.station_id is not None:
            works_for.setdefault(grant.user_id, []).append(grant.station_id)
            technicians[grant.user_id] = grant.user
    hours = {row.technician_id: row for row in WorkingHours.objects.filter(technician__in=technicians)}
    absences = _grouped(Absence.objects.filter(technician__in=technicians).between(day.begins, day.ends))
    certificates = _grouped(Certificate.objects.filter(technician__in=technicians).valid(day.dates[-1]))
    found = People()
    for pk, technician in sorted(technicians.items()):
        known = Known(
            technician,
            by_id[works_for[pk][0]],
            frozenset(works_for[pk]),
            hours.get(pk) or usual_hours(pk),
            pk not in hours,
            tuple(absences.get(pk, ())),
            tuple(certificates.get(pk, ())),
        )
        (found.known if base_of(known) else found.off_map).append(known)
    return found


def _grouped(rows: Iterable[Row]) -> Mapping[int, list[Row]]:
    table: dict[int, list[Row]] = {}
    for row in rows:
        table.setdefault(row.technician_id, []).append(row)
    return table


def base_of(known: Known) -> Place | None:
    """Where the day begins and ends."""
    hours = known.hours
    if hours.base == WorkingHours.Base.HOME and hours.latitude is not None and hours.longitude is not None:
        return Place(hours.latitude, hours.longitude)
    return station_place(known.station)


def person_of(
    known: Known, day: Day, *, now: datetime, engaged: Visit | None = None, at: Place | None = None
) -> Person:
    """``engaged``: the visit they are at, or on the way to; their day goes on from ``at`` when it ends.

    Raises ``ValueError`` for somebody whose base is not on the map.
    """
    base = base_of(known)
    if base is None:
        raise ValueError(f"nobody knows where {known.technician} begins")
    return Person(
        id=str(known.technician.pk),
        start=base,
        shifts=_shifts(known, day, now=now, engaged=engaged, at=at),
        certificates=tuple(_certified(row) for row in known.certificates),
        station=str(known.station.pk),
        absences=tuple(away(known.absences, day)),
    )


def _shifts(known: Known, day: Day, *, now: datetime, engaged: Visit | None, at: Place | None) -> tuple[Shift, ...]:
    """One for each day that they work; the visit they are at delays the first."""
    hours = known.hours
    free = max(day.second(now), day.second(engaged.ends_at) if engaged else 0)
    shifts = []
    for on in day.dates:
        starts, ends = day.second_of(hours.starts, on), day.second_of(hours.ends, on)
        begins = max(starts, free)
        if not hours.works_on(on) or begins >= ends:
            continue
        shift = Shift(
            starts=begins,
            ends=ends,
            overtime=hours.overtime_minutes * 60,
            lunch=_lunch(hours, day, on, begins=begins, ends=ends),
            start=at if engaged and on == day.day else None,
            most_visits=hours.most_visits,
        )
        shifts.append(shift)
    return tuple(shifts)


def _lunch(hours: WorkingHours, day: Day, on: date, *, begins: int, ends: int) -> Lunch | None:
    """None for those who begin after it, or whose working day ends before."""
    window = Window(day.second_of(hours.lunch_from, on), day.second_of(hours.lunch_until, on))
    length = hours.lunch_minutes * 60
    if not length or begins > window.opens or window.closes + length > ends:
        return None
    return Lunch(window, length)


def away(absences: Iterable[Absence], day: Day) -> list[Window]:
    """Merged and in order, as far as they touch the day."""
    last = day.second(day.ends)
    spans = sorted((max(0, day.second(row.starts_at)), min(last, day.second(row.ends_at))) for row in absences)
    merged: list[Window] = []
    for opens, closes in spans:
        if merged and opens <= merged[-1].closes:
            merged[-1] = Window(merged[-1].opens, max(closes, merged[-1].closes))
        else:
            merged.append(Window(opens, closes))
    return merged


def _certified(row: Certificate) -> Certified:
    """A certificate's last day counts whole; those that have run out are not read."""
    return Certified(row.name, row.level)
