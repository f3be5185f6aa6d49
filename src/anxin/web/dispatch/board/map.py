"""The day on a plain sheet beside the board: stations, technicians' ways and orders. No other host is asked for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from anxin.dispatch.board.lanes import Bar, Lane
from anxin.dispatch.board.reading import NOBODY
from anxin.dispatch.board.sheet import Sheet, sheet_of
from anxin.dispatch.board.waiting import Waiting
from anxin.dispatch.reading.places import PlacedBy, station_place
from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.fieldwork.planner import Place
from anxin.people.models import Station
from anxin.web.dispatch.board.portion import Portion, mark_of

SIZE = 100.0
"""Units of the longer side: dots and letters are as large in a street as in a country."""
LETTER = 3.2
"""The width of a Chinese character on it, and the height of a line: the size in the style sheet."""
_COLOURS = {state.code: state.colour for state in LIFECYCLE.states}


@dataclass
class Map:
    """``guessed``: orders that stand in the middle of their district, or at the station. ``mark``: of what is drawn;
    empty until it is. ``is_sent``: not where the page has it.
    """

    sheet: Sheet
    scale: float
    parts: list[str] = field(default_factory=list)
    guessed: int = 0
    names: list[tuple[float, float, float]] = field(default_factory=list)
    mark: str = ""
    is_sent: bool = True

    @property
    def step(self) -> str:
        return f"{self.sheet.step:g}"

    @property
    def svg(self) -> SafeString:
        return SafeString("".join(self.parts))

    @property
    def box(self) -> str:
        return f"0 0 {self.sheet.width * self.scale:.2f} {self.sheet.height * self.scale:.2f}"

    def grid(self) -> None:
        width, height = self.sheet.width * self.scale, self.sheet.height * self.scale
        lines = [f"M{x * self.scale:.2f} 0V{height:.2f}" for x in self.sheet.columns]
        lines += [f"M0 {y * self.scale:.2f}H{width:.2f}" for y in self.sheet.rows]
        self.parts.append(f'<path class="map-grid" d="{"".join(lines)}"/>')

    def tour(self, lane: Lane) -> None:
        places = [bar.place for bar in lane.bars if bar.place and bar.hinders]
        if places and lane.technician != NOBODY:
            stops = [lane.base, *places] if lane.base else places
            points = " ".join(f"{x:.2f},{y:.2f}" for x, y in map(self._at, stops))
            self.parts.append(
                f'<polyline class="map-tour" data-tour="{lane.technician}" points="{points}">'
                f"<title>{escape(lane.name)}</title></polyline>"
            )

    def visit(self, lane: Lane, bar: Bar) -> None:
        if bar.place is not None and bar.is_seen and bar.order:
            self._order(bar.place, bar.order, bar.state, is_exact=bar.is_exact, tour=lane.technician)

    def waiting(self, row: Waiting) -> None:
        if row.placed is not None:
            order = row.order
            is_exact = row.placed.by is PlacedBy.CUSTOMER
            self._order(row.placed.place, order.number, order.state, is_exact=is_exact)

    def station(self, station: Station) -> None:
        place = station_place(station)
        if place is not None:
            x, y = self._at(place)
            title = escape(station.title)
            name = f'<text x="{x:.2f}" y="{y - 2.2:.2f}">{title}</text>' if self._has_room(x, y, station.title) else ""
            self.parts.append(
                f'<g class="map-station"><title>{title}</title>'
                f'<rect x="{x - 1.5:.2f}" y="{y - 1.5:.2f}" width="3" height="3"/>{name}</g>'
            )

    def _has_room(self, x: float, y: float, title: str) -> bool:
        """Whether the name would stand on no other: of stations in one town, seen from afar, the first is written."""
        half = len(title) * LETTER / 2
        if any(abs(y - row) < LETTER and abs(x - at) < half + other for at, row, other in self.names):
            return False
        self.names.append((x, y, half))
        return True

    def _order(self, place: Place, number: str, state: str, *, is_exact: bool, tour: int = NOBODY) -> None:
        """Its words are those of the bar with the same number, which the page's script finds: there may be thousands."""
        x, y = self._at(place)
        self.guessed += not is_exact
        css = f"state-{_COLOURS.get(state, 'secondary')}{'' if is_exact else ' is-guessed'}"
        self.parts.append(
            f'<circle class="{css}" data-tour="{tour}" data-of="{escape(number)}" cx="{x:.2f}" cy="{y:.2f}" r="1.5"/>'
        )

    def _at(self, place: Place) -> tuple[float, float]:
        east, south = self.sheet.at(place)
        return east * self.scale, south * self.scale


def map_of(
    lanes: Sequence[Lane], waiting: Iterable[Waiting], stations: Iterable[Station], portion: Portion
) -> Map | None:
    """``None`` where nothing that is shown is on the map; the empty sheet where the rest of the board comes later."""
    rows, known = list(waiting), list(stations)
    places: list[Any] = [station_place(station) for station in known]
    places += [lane.base for lane in lanes]
    places += [bar.place for lane in lanes for bar in lane.bars if bar.is_seen]
    places += [row.placed.place for row in rows if row.placed]
    sheet = sheet_of([place for place in places if place is not None])
    if sheet is None:
        return None
    drawn = Map(sheet, SIZE / max(sheet.width, sheet.height))
    drawn.grid()
    if not portion.is_whole:
        return drawn
    for lane in lanes:
        drawn.tour(lane)
    for lane in lanes:
        for bar in lane.bars:
            drawn.visit(lane, bar)
    for row in rows:
        drawn.waiting(row)
    for station in known:
        drawn.station(station)
    drawn.mark = mark_of(drawn.svg)
    drawn.is_sent = drawn.mark not in portion.known
    return drawn
