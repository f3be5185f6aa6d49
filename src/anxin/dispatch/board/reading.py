"""Lanes from the database: the same handful of statements however many technicians there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from anxin.dispatch.board.lanes import Bar, Lane
from anxin.dispatch.models import Hold
from anxin.dispatch.reading.people import Known, away, base_of, read_people
from anxin.dispatch.reading.places import PlacedBy, Told, placed
from anxin.dispatch.reading.times import Day
from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.planner import Lunch, Window
from anxin.people.models import Division, Station, User

NOWHERE = (Visit.Outcome.CANCELLED, Visit.Outcome.MOVED)
AHEAD = (Visit.Outcome.PLANNED, Visit.Outcome.UNDER_WAY)
_DAY = ("technician", "starts_at", "ends_at")
_REQUEST = (
    *("address", "division", "contact_name", "customer__address", "customer__division"),
    *("customer__latitude", "customer__longitude"),
)
NOBODY = 0
"""Stands for the technician of visits that are agreed and that nobody has yet."""


def read_lanes(
    stations: Sequence[Station], day: Day, *, viewer: User | None, now: datetime, only: int | None = None
) -> list[Lane]:
    """By station and name; visits that nobody has come first, in a lane of ``NOBODY``.

    ``only``: that technician's alone. ``viewer``: ``None`` sees whose everything is.
    """
    people = read_people(stations, day, only=only)
    known = [*people.known, *people.off_map]
    rows = [*_visits([one.technician.pk for one in known], day)]
    if only is None:
        rows += _without_technician(stations, day)
    rows += _holds([one.technician.pk for one in known], day, now=now)
    bars = _bars(rows, stations, day, viewer=viewer)
    lanes = [_lane(one, day, bars.get(one.technician.pk, ())) for one in known]
    lanes.sort(key=lambda lane: (lane.station, lane.name, lane.technician))
    if nobody := bars.get(NOBODY):
        lanes.insert(0, Lane(NOBODY, "", frozenset(), "", None, bars=tuple(nobody)))
    return lanes


def _lane(known: Known, day: Day, bars: Iterable[Bar]) -> Lane:
    hours = known.hours
    works = Window(day.second_of(hours.starts), day.second_of(hours.ends)) if hours.works_on(day.day) else None
    lunch = Window(day.second_of(hours.lunch_from), day.second_of(hours.lunch_until))
    return Lane(
        technician=known.technician.pk,
        name=known.technician.name,
        stations=known.works_for,
        station=known.station.title,
        works=works,
        overtime=hours.overtime_minutes * 60,
        lunch=Lunch(lunch, hours.lunch_minutes * 60) if works and hours.lunch_minutes else None,
        absences=tuple(away(known.absences, day)),
        levels={row.name: row.level for row in known.certificates},
        most_visits=hours.most_visits,
        base=base_of(known),
        bars=tuple(sorted(bars, key=lambda bar: (bar.starts, bar.ends))),
    )


def _visits(technicians: Collection[int], day: Day) -> QuerySet[Visit, Any]:
    return _named(Visit.objects.filter(technician__in=technicians), day)


def _without_technician(stations: Sequence[Station], day: Day) -> QuerySet[Visit, Any]:
    rows = Visit.objects.filter(technician=None, work_order__station__in=stations, outcome__in=AHEAD)
    return _named(rows, day)


def _named(rows: QuerySet[Visit], day: Day) -> QuerySet[Visit, Any]:
    rows = rows.filter(starts_at__lt=day.ends, ends_at__gt=day.begins).exclude(outcome__in=NOWHERE)
    named: QuerySet[Visit, Any] = rows.annotate(
        order=F("work_order"),
        number=F("work_order__number"),
        state=F("work_order__state"),
        version=F("work_order__version"),
        station=F("work_order__station"),
        **{name: F(f"work_order__request__{name}") for name in _REQUEST},
    ).values(*_DAY, "outcome", "departed_at", "order", "number", "state", "version", "station", *_REQUEST)
    return named


def _holds(technicians: Collection[int], day: Day, *, now: datetime) -> QuerySet[Hold, Any]:
    rows = Hold.objects.current(now).filter(technician__in=technicians)
    orders = WorkOrder.objects.filter(request=OuterRef("request"), state__in=LIFECYCLE.open_states)
    order = {name: Subquery(orders.values(column)[:1]) for name, column in _OF_ORDER.items()}
    of_request = {name: F(f"request__{name}") for name in _REQUEST}
    rows = rows.filter(starts_at__lt=day.ends, ends_at__gt=day.begins)
    named: QuerySet[Hold, Any] = rows.annotate(**order, **of_request).values(*_DAY, *order, *_REQUEST)
    return named


_OF_ORDER = {"order": "pk", "number": "number", "state": "state", "version": "version", "station": "station"}


def _bars(
    rows: Collection[Mapping[str, Any]], stations: Iterable[Station], day: Day, *, viewer: User | None
) -> dict[int, list[Bar]]:
    by_id = {station.pk: station for station in stations}
    divisions = _divisions(rows)
    orders = {row["order"] for row in rows}
    seen = orders
    if viewer is not None:
        seen = set(WorkOrder.objects.visible_to(viewer).filter(pk__in=orders).values_list("pk", flat=True))
    bars: dict[int, list[Bar]] = defaultdict(list)
    for row in rows:
        division = divisions.get(row["division"] or row["customer__division"])
        bars[row["technician"] or NOBODY].append(
            _bar(row, day, division, by_id.get(row["station"]), is_seen=row["order"] in seen)
        )
    return bars


def _bar(row: Mapping[str, Any], day: Day, division: Division | None, station: Station | None, *, is_seen: bool) -> Bar:
    told = Told(row["address"], row["division"], row["customer__address"], row["customer__division"])
    own = (row["customer__latitude"], row["customer__longitude"])
    there = placed(told, own, lambda: division, station)
    outcome = row.get("outcome")
    return Bar(
        order=row["number"] or "",
        starts=max(0, day.second(row["starts_at"])),
        ends=min(day.second(day.ends), day.second(row["ends_at"])),
        place=there.place if there else None,
        is_hold=outcome is None,
        is_over=outcome is not None and outcome not in AHEAD,
        is_loose=outcome is None or (outcome == Visit.Outcome.PLANNED and row["departed_at"] is None),
        is_seen=is_seen,
        is_exact=there is not None and there.by is PlacedBy.CUSTOMER,
        state=row["state"] or "",
        customer=row["contact_name"] if is_seen else "",
        district=str(division or "") if is_seen else "",
        version=row["version"] or 0,
    )


def _divisions(rows: Iterable[Mapping[str, Any]]) -> dict[int, Division]:
    wanted = {row["division"] or row["customer__division"] for row in rows} - {None}
    return Division.objects.select_related("parent__parent__parent").in_bulk(wanted)


def bars_of(lanes: Iterable[Lane]) -> Iterator[Bar]:
    return (bar for lane in lanes for bar in lane.bars)
