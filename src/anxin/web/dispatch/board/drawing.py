"""Lanes as HTML: put together as text, since a board has thousands of bars. What people wrote is escaped on its way in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anxin.dispatch.board.conflicts import Way, lunch_begins
from anxin.dispatch.board.lanes import Bar, Lane
from anxin.dispatch.board.reading import NOBODY
from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.web.dispatch.board.portion import Portion, mark_of

HOUR = 3600
_COLOURS = {state.code: state.colour for state in LIFECYCLE.states}


@dataclass(frozen=True)
class Axis:
    """From which hour to which the day is drawn."""

    first: int
    last: int

    @property
    def hours(self) -> list[int]:
        return list(range(self.first, self.last))

    def at(self, second: int) -> float:
        """In per cent of the width, never beyond its ends."""
        share = (second / HOUR - self.first) / (self.last - self.first)
        return round(min(max(share, 0.0), 1.0) * 100, 3)

    def style(self, starts: int, ends: int) -> str:
        left = self.at(starts)
        return f"left:{left}%;width:{round(self.at(ends) - left, 3)}%"


def axis_of(lanes: Iterable[Lane]) -> Axis:
    """As long as anybody works, or has a visit; at least from eight to six."""
    spans = [(8 * HOUR, 18 * HOUR)]
    for lane in lanes:
        spans += [(bar.starts, bar.ends) for bar in lane.bars]
        if lane.works:
            spans.append((lane.works.opens, lane.works.closes + lane.overtime))
    return Axis(min(starts for starts, _e in spans) // HOUR, -(-max(ends for _s, ends in spans) // HOUR))


@dataclass(frozen=True)
class Pen:
    """What all lanes of one drawing have in common. ``clear``: the state whose bars stand out; all do where it is empty."""

    axis: Axis
    way: Way
    portion: Portion
    clear: str = ""
    may_plan: bool = False

    def lane(self, lane: Lane) -> SafeString:
        """Its name alone where the rest comes later, nothing where the page has it."""
        if lane.technician in self.portion.coming:
            return self._section(
                lane, "", f'{self._head(lane)}<ol class="lane-day" style="--rows:1" aria-busy="true"></ol>'
            )
        rows = _rows(lane.bars)
        bars = "".join((*self._ground(lane), *self._ways(lane.bars), *map(self._bar, lane.bars, rows)))
        height = max(rows, default=0) + 1
        drawn = f'{self._head(lane)}<ol class="lane-day" style="--rows:{height}">{bars}</ol>'
        mark = mark_of(drawn)
        return self._section(lane, mark, "" if mark in self.portion.known else drawn)

    def _section(self, lane: Lane, mark: str, drawn: str) -> SafeString:
        return SafeString(
            f'<section class="lane" id="lane-{lane.technician}" data-technician="{lane.technician}" data-mark="{mark}"'
            f' aria-label="{escape(self._said(lane))}">{drawn}</section>'
        )

    def _said(self, lane: Lane) -> str:
        return f"{lane.name}, {lane.station}" if lane.technician != NOBODY else _("nobody yet")

    def _head(self, lane: Lane) -> str:
        count = sum(not bar.is_hold for bar in lane.bars)
        visits = ngettext("%(count)s visit", "%(count)s visits", count) % {"count": count}
        name = escape(lane.name or _("nobody yet"))
        if self.may_plan and lane.technician != NOBODY:
            name = f'<a href="{reverse("technician", args=[lane.technician])}">{name}</a>'
        skills = escape(", ".join(sorted(lane.levels or {})))
        return f'<h3 class="lane-name" title="{skills}">{name}<small>{escape(lane.station)} · {visits}</small></h3>'

    def _ground(self, lane: Lane) -> Iterator[str]:
        """When there is no work, and lunch where it would fall."""
        for starts, ends in _off(lane):
            yield f'<li class="off" style="{self.axis.style(starts, ends)}" aria-hidden="true"></li>'
        for away in lane.absences:
            said = escape(_("away %(starts)s–%(ends)s") % {"starts": hhmm(away.opens), "ends": hhmm(away.closes)})
            yield f'<li class="away" style="{self.axis.style(away.opens, away.closes)}"><span>{said}</span></li>'
        spans = [(bar.starts, bar.ends) for bar in lane.bars if bar.hinders]
        spans += [(away.opens, away.closes) for away in lane.absences]
        begin = lunch_begins(lane.lunch, spans) if lane.lunch else None
        if lane.lunch and begin is not None:
            style, said = self.axis.style(begin, begin + lane.lunch.duration), escape(_("lunch"))
            yield f'<li class="lunch" style="{style}"><span>{said}</span></li>'

    def _ways(self, bars: Sequence[Bar]) -> Iterator[str]:
        """The way to each visit from the one before; red where it takes longer than there is."""
        there = [bar for bar in bars if bar.hinders and bar.place is not None]
        for before, after in pairwise(there):
            assert before.place is not None
            assert after.place is not None
            seconds = self.way(before.place, after.place)
            if seconds <= 0 or after.starts < before.ends:
                continue
            css = "way is-short" if seconds > after.starts - before.ends else "way"
            said = escape(_("%(minutes)s min on the way") % {"minutes": round(seconds / 60)})
            style = self.axis.style(max(before.ends, after.starts - seconds), after.starts)
            yield f'<li class="{css}" style="{style}" title="{said}"><span class="visually-hidden">{said}</span></li>'

    def _bar(self, bar: Bar, row: int) -> str:
        style = f"{self.axis.style(bar.starts, bar.ends)};--row:{row}"
        times = f"{hhmm(bar.starts)}–{hhmm(bar.ends)}"
        if not bar.is_seen or not bar.order:
            said = escape(_("taken"))
            return f'<li class="bar is-taken" style="{style}"><span title="{times}">{times} {said}</span></li>'
        css = ["bar", f"state-{_COLOURS.get(bar.state, 'secondary')}"]
        css += ["is-hold"] if bar.is_hold else ["is-over"] if bar.is_over else []
        css += ["is-faint"] if self.clear and self.clear != bar.state else []
        state = _("kept free") if bar.is_hold else str(LIFECYCLE.state(bar.state).title)
        words = (
            f"<b>{hhmm(bar.starts)}</b> {escape(bar.customer)}<small>{escape(bar.district)} · {escape(state)}</small>"
        )
        title = escape(f"{bar.order} {times} {bar.customer} {bar.district} {state}")
        if not bar.is_loose:
            href = address("work-order", bar.order)
            return f'<li class="{" ".join(css)}" style="{style}"><a href="{href}" title="{title}">{words}</a></li>'
        return (
            f'<li class="{" ".join(css)} is-loose" style="{style}"><a href="{address("board-put", bar.order)}"'
            f' data-side title="{title}" data-order="{escape(bar.order)}" data-version="{bar.version}"'
            f' data-starts="{bar.starts}" data-ends="{bar.ends}">{words}</a><i class="bar-end" data-resize></i></li>'
        )


@lru_cache(maxsize=8)
def _before_and_after(page: str) -> tuple[str, str]:
    before, _number, after = reverse(page, args=["0"]).rpartition("0")
    return before, after


def address(page: str, number: str) -> str:
    """Of an order's page of the board; a board has thousands, and the table of addresses is asked once."""
    before, after = _before_and_after(page)
    return f"{before}{quote(number)}{after}"


def hhmm(second: int) -> str:
    return f"{second // HOUR:02d}:{second % HOUR // 60:02d}"


def _off(lane: Lane) -> list[tuple[int, int]]:
    if lane.technician == NOBODY:
        return []
    if lane.works is None:
        return [(0, 24 * HOUR)]
    return [(0, lane.works.opens), (lane.works.closes, 24 * HOUR)]


def _rows(bars: Sequence[Bar]) -> list[int]:
    """Which overlap stand below one another."""
    ends: list[int] = []
    rows = []
    for bar in bars:
        row = next((index for index, end in enumerate(ends) if end <= bar.starts), len(ends))
        ends[row:] = [bar.ends, *ends[row + 1 :]]
        rows.append(row)
    return rows
