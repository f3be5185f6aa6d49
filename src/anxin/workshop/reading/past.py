"""How long work really took beside its standard, as this shop has clocked it."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from django.db.models import F, Sum

from anxin.people.models import Station
from anxin.workshop.kinds import Stage
from anxin.workshop.models import WorkInterval
from anxin.workshop.planner import Spread

MOST = 600
"""Finished operations that are looked back at, the latest."""
ENOUGH = 8
"""From so many on a labour operation has a past of its own; before that it has that of the shop."""
SHOP = "shop"
_WIDEST = 4.0
_UNKNOWN = Spread.lognormal(1.0, 0.25)
"""For a shop that has no past yet: nine in ten operations take less than four thirds of their standard."""


def read_spreads(station: Station) -> Mapping[str, Spread]:
    """By labour operation's id where there is enough, and ``SHOP`` for all others."""
    rows = WorkInterval.objects.filter(operation__order__station=station, operation__stage=Stage.DONE)
    sums = rows.values("operation", "operation__labour", "operation__hours").annotate(
        worked=Sum(F("ended_at") - F("started_at"))
    )
    ratios: dict[str, list[float]] = defaultdict(list)
    for row in sums.order_by("-operation")[:MOST]:
        standard = float(row["operation__hours"]) * 60
        ratio = (row["worked"] or timedelta()) / timedelta(minutes=1) / standard
        if 0 < ratio <= _WIDEST:
            ratios[str(row["operation__labour"])].append(ratio)
    every = [ratio for found in ratios.values() for ratio in found]
    spreads = {labour: Spread(tuple(found)) for labour, found in ratios.items() if len(found) >= ENOUGH}
    return {**spreads, SHOP: Spread(tuple(every)) if len(every) >= ENOUGH else _UNKNOWN}
