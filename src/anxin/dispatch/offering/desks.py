"""Desks kept warm: one for each station and day in this process, made anew when anything of that day has changed."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock

from anxin.dispatch.offering.version import Version, version_of
from anxin.dispatch.reading.problem import Read, read_day
from anxin.dispatch.reading.times import Day
from anxin.dispatch.travel.choosing import chosen_travel
from anxin.fieldwork.planner import Desk, Order, Pin, Problem, Slot, Window
from anxin.people.models import Station

MOST_KEPT = 64
"""Station days in one process; the one that was asked longest ago goes first."""


@dataclass
class Warm:
    """A desk with the day it knows. It belongs to one thread at a time."""

    version: Version
    read: Read
    desk: Desk
    busy: Lock = field(default_factory=Lock)

    def offer(self, order: Order, slots: Sequence[Window], most: int) -> tuple[Slot, ...]:
        with self.busy:
            return self.desk.offer(order, slots=slots, most=most)


_kept: OrderedDict[tuple[int, date], Warm] = OrderedDict()
_keeping = Lock()


def warm_desk(station: Station, day: Day, *, now: datetime) -> Warm:
    """Raises ``NothingToPlan`` where nobody works that day."""
    key, version = (station.pk, day.day), version_of(station, day, now=now)
    with _keeping:
        known = _kept.get(key)
        if known is not None:
            _kept.move_to_end(key)
    if known is not None and known.version == version:
        return known
    made = _made(station, day, version, now=now)
    with _keeping:
        _kept[key] = made
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def without(warm: Warm, number: str) -> Warm:
    """The same day as if that order's visit were not there: for whoever asks where else it could go. Not kept."""
    known = warm.desk.problem
    orders = tuple(order for order in known.orders if order.id != number)
    published = tuple(visit for visit in known.published if visit.order != number)
    if len(published) == len(known.published):
        return warm
    return replace(warm, desk=Desk(replace(known, orders=orders, published=published)), busy=Lock())


def _made(station: Station, day: Day, version: Version, *, now: datetime) -> Warm:
    travel = chosen_travel(at=now)
    read = read_day([station], day, travel=travel, actor=None, now=now, may_move=False, may_be_empty=True)
    return Warm(version, read, Desk(replace(read.problem, orders=tuple(_as_told(read.problem, day.second(now))))))


def _as_told(problem: Problem, now: int) -> Iterator[Order]:
    """What is agreed or kept stands to the minute. Who should have begun by now begins when the planner says."""
    told = {visit.order: visit for visit in problem.published}
    for order in problem.orders:
        visit = told.get(order.id)
        if visit is not None and visit.start >= now:
            yield replace(order, windows=(), pin=Pin(visit.technician, visit.start))
        else:
            yield order
