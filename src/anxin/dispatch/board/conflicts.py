"""What speaks against putting an order there: all of it, the grave first. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from anxin.dispatch.board.lanes import Bar, Lane, Wanted
from anxin.fieldwork.planner import Lunch, Place

Way: TypeAlias = Callable[[Place, Place], int]
"""Seconds from one place to another."""
WISHED_WITHIN = 3600


class Kind(StrEnum):
    PAST = "past"
    STATION = "station"
    CERTIFICATE = "certificate"
    ABSENT = "absent"
    OVERLAP = "overlap"
    KEPT = "kept"
    DAY_OFF = "day_off"
    EARLY = "early"
    OVERTIME = "overtime"
    BEYOND = "beyond"
    WAY_THERE = "way_there"
    WAY_ON = "way_on"
    LUNCH = "lunch"
    FULL = "full"
    PROMISED = "promised"
    WISH = "wish"
    CLOCK = "clock"


HARD = frozenset({Kind.PAST, Kind.STATION, Kind.CERTIFICATE, Kind.ABSENT, Kind.OVERLAP, Kind.KEPT})
"""No reason helps against these; the others are a dispatcher's to weigh, in words."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """``order``: the other one. ``starts`` and ``ends`` are seconds of the day; ``seconds`` how far it is beyond."""

    kind: Kind
    order: str = ""
    names: tuple[str, ...] = ()
    seconds: int = 0
    starts: int = 0
    ends: int = 0

    @property
    def is_hard(self) -> bool:
        return self.kind in HARD


def conflicts_of(lane: Lane, wanted: Wanted, way: Way, *, now: int) -> list[Conflict]:
    """``now`` is a second of that day; it may lie before or after it."""
    others = sorted((bar for bar in lane.bars if bar.hinders and bar.order != wanted.order), key=lambda bar: bar.starts)
    found = [
        *_impossible(lane, wanted, others, now),
        *_hours(lane, wanted),
        *_ways(wanted, others, way),
        *_burden(lane, wanted, others),
        *_promises(wanted),
    ]
    return sorted(found, key=lambda one: not one.is_hard)


def _impossible(lane: Lane, wanted: Wanted, others: Iterable[Bar], now: int) -> Iterator[Conflict]:
    if wanted.starts < now and wanted.starts != wanted.promised:
        yield Conflict(Kind.PAST)
    if wanted.station not in lane.stations:
        yield Conflict(Kind.STATION)
    levels = lane.levels or {}
    lacking = tuple(need.name for need in wanted.needs if levels.get(need.name, 0) < need.level)
    if lacking:
        yield Conflict(Kind.CERTIFICATE, names=lacking)
    for away in lane.absences:
        if wanted.starts < away.closes and away.opens < wanted.ends:
            yield Conflict(Kind.ABSENT, starts=away.opens, ends=away.closes)
    for bar in others:
        if wanted.starts < bar.ends and bar.starts < wanted.ends:
            kind = Kind.KEPT if bar.is_hold else Kind.OVERLAP
            yield Conflict(kind, bar.order if bar.is_seen else "", starts=bar.starts, ends=bar.ends)


def _hours(lane: Lane, wanted: Wanted) -> Iterator[Conflict]:
    if lane.works is None:
        yield Conflict(Kind.DAY_OFF)
        return
    if wanted.starts < lane.works.opens:
        yield Conflict(Kind.EARLY, starts=lane.works.opens)
    beyond = wanted.ends - lane.works.closes
    if beyond > 0:
        kind = Kind.OVERTIME if beyond <= lane.overtime else Kind.BEYOND
        yield Conflict(kind, seconds=beyond, ends=lane.works.closes)


def _ways(wanted: Wanted, others: Sequence[Bar], way: Way) -> Iterator[Conflict]:
    """From the visit before, and on to the one after, where they do not overlap in any case."""
    if wanted.place is None:
        return
    before = max((bar for bar in others if bar.ends <= wanted.starts), key=lambda bar: bar.ends, default=None)
    after = next((bar for bar in others if bar.starts >= wanted.ends), None)
    if before is not None and before.place is not None:
        short = way(before.place, wanted.place) - (wanted.starts - before.ends)
        if short > 0:
            yield Conflict(Kind.WAY_THERE, before.order if before.is_seen else "", seconds=short)
    if after is not None and after.place is not None:
        short = way(wanted.place, after.place) - (after.starts - wanted.ends)
        if short > 0:
            yield Conflict(Kind.WAY_ON, after.order if after.is_seen else "", seconds=short)


def _burden(lane: Lane, wanted: Wanted, others: Sequence[Bar]) -> Iterator[Conflict]:
    spans = [(bar.starts, bar.ends) for bar in others]
    with_it = [*spans, (wanted.starts, wanted.ends)]
    if lane.lunch and _has_lunch(lane.lunch, spans) and not _has_lunch(lane.lunch, with_it):
        yield Conflict(Kind.LUNCH, starts=lane.lunch.window.opens, ends=lane.lunch.window.closes + lane.lunch.duration)
    done = sum(bar.is_over for bar in lane.bars)
    if lane.most_visits is not None and done + len(with_it) > lane.most_visits:
        yield Conflict(Kind.FULL, seconds=lane.most_visits)


def _has_lunch(lunch: Lunch, spans: Sequence[tuple[int, int]]) -> bool:
    return lunch_begins(lunch, spans) is not None


def lunch_begins(lunch: Lunch, spans: Sequence[tuple[int, int]]) -> int | None:
    """The earliest second: the first of its window, or when one of the visits ends."""
    begins = [lunch.window.opens, *(ends for _starts, ends in spans if lunch.window.opens <= ends)]
    fitting = (
        begin
        for begin in begins
        if begin <= lunch.window.closes
        and all(ends <= begin or starts >= begin + lunch.duration for starts, ends in spans)
    )
    return min(fitting, default=None)


def _promises(wanted: Wanted) -> Iterator[Conflict]:
    if wanted.promised is not None and wanted.promised != wanted.starts:
        yield Conflict(Kind.PROMISED, starts=wanted.promised)
    if wanted.promised is None and wanted.wish is not None and not 0 <= wanted.starts - wanted.wish <= WISHED_WITHIN:
        yield Conflict(Kind.WISH, starts=wanted.wish)
    if wanted.starts != wanted.promised:
        for title, by in wanted.limits:
            if wanted.starts > by:
                yield Conflict(Kind.CLOCK, names=(title,), ends=by)
