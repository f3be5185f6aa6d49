"""Arithmetic of the trade. Pure: plain values in, plain values out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta


def minutes_early(appointed: datetime, arrived: datetime) -> int:
    """Whole minutes before the appointment; negative for late (DSP-002-06, KPI-002-08)."""
    return round((appointed - arrived) / timedelta(minutes=1))


@dataclass(frozen=True)
class Standing:
    """What speaks for and against a station, each between 0 (bad) and 1 (good)."""

    territory: float
    priority: float
    load: float
    distance: float
    performance: float


def score(standing: Standing, weights: Mapping[str, float]) -> float:
    """The weighted mean, 0 to 1. A station without any weight counts 0."""
    total = sum(weights.values())
    if not total:
        return 0.0
    return float(sum(getattr(standing, name) * weight for name, weight in weights.items())) / total


def lightness(open_orders: int, a_day: int) -> float:
    """1 for nothing to do, 0.5 for a day full of orders, towards 0 beyond."""
    return a_day / (a_day + open_orders)


def nearness(kilometres: float | None) -> float:
    """1 on the doorstep, 0.5 at 20 km; in the middle where nobody knows."""
    return 0.5 if kilometres is None else 20.0 / (20.0 + kilometres)


@dataclass(frozen=True)
class Slot:
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Slot") -> bool:
        """Half-open: one visit may begin when another ends."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def free_hours(taken: list[Slot], day: Slot) -> float:
    """How many hours of the day are not taken."""
    inside = sorted(
        (max(slot.starts_at, day.starts_at), min(slot.ends_at, day.ends_at)) for slot in taken if slot.overlaps(day)
    )
    busy, reached = timedelta(), day.starts_at
    for starts_at, ends_at in inside:
        busy += max(timedelta(), ends_at - max(starts_at, reached))
        reached = max(reached, ends_at)
    return (day.ends_at - day.starts_at - busy) / timedelta(hours=1)
