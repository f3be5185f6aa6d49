"""The best times of the next days for one order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import timezone

from anxin.dispatch.errors import NothingToPlan
from anxin.dispatch.offering.desks import Warm, warm_desk, without
from anxin.dispatch.reading.one import at_any_quarter, read_one
from anxin.dispatch.reading.orders import WISHED_WITHIN, Asked
from anxin.dispatch.reading.problem import day_of
from anxin.dispatch.reading.times import Day
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.planner import Pin, Slot, Window
from anxin.people.models import Station, User

DAYS = 4
"""How many days are looked at, from today or from the day of the customer's wish."""
MOST = 3
PARTS_OF_A_DAY = 2 * 3600
"""Of each two hours of a day the best is looked for."""
APART = timedelta(hours=1)
"""Two offers begin at least so far from one another: a quarter of an hour is no choice to a customer."""


@dataclass(frozen=True)
class Offer:
    """A technician's time. ``near``: the order before it, else the one after it, that lies nearest in the technician's day.

    ``is_wished``: ``None`` where the customer wished for nothing. ``late_seconds``: beyond the order's own clocks.
    ``holds_parts``: carries every part the order needs.
    """

    technician: User
    station: Station
    starts_at: datetime
    ends_at: datetime
    extra_seconds: int
    price: float
    late_seconds: int
    is_wished: bool | None
    is_preferred: bool
    holds_parts: bool
    near: WorkOrder | None
    is_after: bool


def best_times(order: WorkOrder, *, now: datetime, most: int = MOST) -> list[Offer]:
    """Those that meet the customer's wish first, then what costs the day least; empty where nobody can come.

    For an order with an agreed visit: the times it could be moved to, which differ from the agreed one.
    """
    agreed = order.appointed_at if order.state == "scheduled" else None
    offers = all_times(order, now=now)
    return best_of([one for one in offers if agreed is None or abs(one.starts_at - agreed) >= APART], most)


def all_times(order: WorkOrder, *, now: datetime) -> Iterator[Offer]:
    asked = read_one(order)
    if asked is not None:
        for day in days_ahead(order, now):
            yield from _of_day(asked, day, now=now)


def best_of(offers: Iterable[Offer], most: int = MOST) -> list[Offer]:
    ranked = sorted(offers, key=lambda one: (not one.is_wished, one.price, one.starts_at))
    best: list[Offer] = []
    for one in ranked:
        if all(abs(one.starts_at - other.starts_at) >= APART for other in best):
            best.append(one)
    return best[:most]


def still_free(order: WorkOrder, technician_id: int, starts_at: datetime, *, now: datetime) -> Offer | None:
    """That very time, ways included, as it could be offered at this moment."""
    asked = read_one(order)
    day = day_of(timezone.localtime(starts_at).date())
    warm = _warm(order, day, now=now)
    if asked is None or warm is None:
        return None
    second = day.second(starts_at)
    point = Window(second, second)
    wanted = at_any_quarter(asked, day, now=now, works=_works(warm))
    if point not in wanted.windows:
        return None
    pinned = replace(wanted, windows=(), pin=Pin(str(technician_id), second))
    return next((_told(asked, warm, day, slot) for slot in warm.offer(pinned, [point], 1)), None)


def days_ahead(order: WorkOrder, now: datetime) -> Iterator[Day]:
    """Those that are looked at."""
    first = timezone.localtime(now).date()
    wish = order.request.wished_at
    if wish is not None:
        first = max(first, timezone.localtime(wish).date() - timedelta(days=1))
    return (day_of(first + timedelta(days=ahead)) for ahead in range(DAYS))


def _of_day(asked: Asked, day: Day, *, now: datetime) -> Iterator[Offer]:
    warm = _warm(asked.order, day, now=now)
    if warm is None:
        return
    works = _works(warm)
    order = at_any_quarter(asked, day, now=now, works=works)
    slots = list(_slots(asked, day, works))
    for slot in warm.offer(order, slots, len(slots)) if order.windows else ():
        yield _told(asked, warm, day, slot)


def _works(warm: Warm) -> Window:
    shifts = [shift for person in warm.read.problem.people for shift in person.shifts]
    return Window(min(shift.starts for shift in shifts), max(shift.ends for shift in shifts))


def _slots(asked: Asked, day: Day, works: Window) -> Iterator[Window]:
    """Each two hours of the day, and the hour the customer wished for."""
    first = works.opens // PARTS_OF_A_DAY * PARTS_OF_A_DAY
    for opens in range(first, works.closes, PARTS_OF_A_DAY):
        yield Window(opens, opens + PARTS_OF_A_DAY - 1)
    wish = asked.order.request.wished_at
    if wish is not None and day.begins <= wish < day.ends:
        yield Window(day.second(wish), day.second(wish) + WISHED_WITHIN)


def _warm(order: WorkOrder, day: Day, *, now: datetime) -> Warm | None:
    try:
        warm = warm_desk(order.station, day, now=now)
    except NothingToPlan:
        return None
    return without(warm, order.number) if order.state == "scheduled" else warm


def _told(asked: Asked, warm: Warm, day: Day, slot: Slot) -> Offer:
    wish = asked.order.request.wished_at
    starts_at = day.moment(slot.start)
    beside = slot.after or slot.before
    near = warm.read.asked.get(beside) if beside else None
    return Offer(
        technician=warm.read.technicians[slot.technician],
        station=asked.order.station,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=asked.minutes),
        extra_seconds=slot.extra_travel,
        price=slot.price,
        late_seconds=slot.late,
        is_wished=None if wish is None else wish <= starts_at <= wish + timedelta(seconds=WISHED_WITHIN),
        is_preferred=slot.is_preferred and asked.order.technician_id is not None,
        holds_parts=int(slot.technician) in asked.holders,
        near=near.order if near else None,
        is_after=slot.after is not None,
    )
