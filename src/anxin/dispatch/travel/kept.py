"""Ways that were asked before, in the database: a service is asked once for each pair of places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TypeAlias

from anxin.dispatch.models import KnownWay
from anxin.dispatch.travel.service import Way
from anxin.fieldwork.planner import Place

Spot: TypeAlias = tuple[int, int]
"""A place in ten-thousandths of a degree."""
Pair: TypeAlias = tuple[Spot, Spot]
KEPT_FOR = timedelta(days=90)
"""Roads change; an older answer is asked for again."""


def spot(place: Place) -> Spot:
    return round(place.latitude * 10_000), round(place.longitude * 10_000)


def known(source: str, origins: Collection[Spot], destinations: Collection[Spot], *, at: datetime) -> dict[Pair, Way]:
    rows = KnownWay.objects.filter(
        source=source,
        from_latitude__in={spot[0] for spot in origins},
        from_longitude__in={spot[1] for spot in origins},
        to_latitude__in={spot[0] for spot in destinations},
        to_longitude__in={spot[1] for spot in destinations},
        asked_at__gt=at - KEPT_FOR,
    )
    columns = ("from_latitude", "from_longitude", "to_latitude", "to_longitude", "seconds", "metres")
    return {
        ((north, east), (other_north, other_east)): Way(seconds, metres)
        for north, east, other_north, other_east, seconds, metres in rows.values_list(*columns)
    }


def keep(source: str, ways: Mapping[Pair, Way], *, at: datetime) -> None:
    KnownWay.objects.bulk_create(
        _rows(source, ways, at),
        batch_size=2_000,
        update_conflicts=True,
        unique_fields=["source", "from_latitude", "from_longitude", "to_latitude", "to_longitude"],
        update_fields=["seconds", "metres", "asked_at"],
    )


def _rows(source: str, ways: Mapping[Pair, Way], at: datetime) -> Iterable[KnownWay]:
    for ((north, east), (other_north, other_east)), way in sorted(ways.items()):
        yield KnownWay(
            source=source,
            from_latitude=north,
            from_longitude=east,
            to_latitude=other_north,
            to_longitude=other_east,
            seconds=way.seconds,
            metres=way.metres,
            asked_at=at,
        )
