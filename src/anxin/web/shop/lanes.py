"""The day of the shop as bars: planned above, actual below."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from anxin.people.models import Station
from anxin.workshop.lanes import Bar, Lane, lanes

HOUR = timedelta(hours=1)
USUAL = (8, 18)
"""The hours that are shown on any day; more where something lies outside of them."""


@dataclass(frozen=True)
class Drawn:
    """``left`` and ``width`` in percent of the day that is shown."""

    bar: Bar
    left: float
    width: float


@dataclass(frozen=True)
class Row:
    lane: Lane
    planned: list[Drawn]
    actual: list[Drawn]


@dataclass(frozen=True)
class Day:
    """``hours``: each full hour with where it lies; ``now`` in percent, ``None`` outside of what is shown."""

    bays: list[Row]
    people: list[Row]
    hours: list[tuple[int, float]]
    now: float | None


def day_of(station: Station, *, now: datetime) -> Day:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    bays, people = lanes(station, begins=midnight, ends=midnight + timedelta(days=1), now=now)
    bars = [bar for lane in [*bays, *people] for bar in (*lane.planned, *lane.actual)]
    # What stands there since the day before begins at the edge.
    today = [bar for bar in bars if bar.starts_at > midnight]
    opens = min([midnight + USUAL[0] * HOUR, _floor(now), *(_floor(bar.starts_at) for bar in today)])
    closes = max([midnight + USUAL[1] * HOUR, *(bar.ends_at for lane in [*bays, *people] for bar in lane.actual)])

    def drawn(rows: list[Bar]) -> list[Drawn]:
        return [_drawn(bar, opens, closes) for bar in rows if bar.starts_at < closes and bar.ends_at > opens]

    def shown(rows: list[Lane]) -> list[Row]:
        return [Row(lane, drawn(lane.planned), drawn(lane.actual)) for lane in rows]

    first, span = timezone.localtime(opens), closes - opens
    hours = [((first.hour + n) % 24, _percent(n * HOUR, span)) for n in range(int(span / HOUR) + 1)]
    return Day(shown(bays), shown(people), hours, _percent(now - opens, span) if opens <= now <= closes else None)


def _drawn(bar: Bar, opens: datetime, closes: datetime) -> Drawn:
    """What goes on over night begins and ends at the edge."""
    span, starts_at = closes - opens, max(bar.starts_at, opens)
    width = _percent(min(bar.ends_at, closes) - starts_at, span)
    return Drawn(bar, _percent(starts_at - opens, span), max(0.6, width))


def _floor(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(minute=0, second=0, microsecond=0)


def _percent(part: timedelta, whole: timedelta) -> float:
    return round(100 * part / whole, 2)
