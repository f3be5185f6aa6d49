"""When somebody will be there, reckoned along their day. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Leg:
    """A visit as far as it has come. ``way``: from the stop before; ``None`` where nobody knows it."""

    starts_at: datetime
    length: timedelta
    way: timedelta | None
    departed_at: datetime | None = None
    checked_in_at: datetime | None = None
    is_over: bool = False


@dataclass(frozen=True)
class Arrival:
    """``is_on_the_way``: they have set out, so that it is the way that takes long, and not the visit before."""

    at: datetime
    is_on_the_way: bool


def arrivals(legs: Sequence[Leg], now: datetime) -> list[Arrival | None]:
    """One for each leg, in order of the day; ``None`` where nobody has to come any more, or nothing is known.

    Something is known of a leg when the technician has set out for it, or is still at the visit before: who has not
    pressed a button all morning may be anywhere, and no customer is told of it. A visit takes as long as it was planned
    for, and at least until now.
    """
    found: list[Arrival | None] = []
    free: datetime | None = None
    for leg in legs:
        arrival = None
        if leg.is_over:
            free = None
        elif leg.checked_in_at is not None:
            free = max(now, leg.checked_in_at + leg.length)
        else:
            arrival = _arrival(leg, free, now)
            free = max(arrival.at, leg.starts_at) + leg.length if arrival else None
        found.append(arrival)
    return found


def _arrival(leg: Leg, free: datetime | None, now: datetime) -> Arrival | None:
    if leg.way is None:
        return None
    if leg.departed_at is not None:
        return Arrival(max(now, leg.departed_at + leg.way), is_on_the_way=True)
    return Arrival(free + leg.way, is_on_the_way=False) if free is not None else None
