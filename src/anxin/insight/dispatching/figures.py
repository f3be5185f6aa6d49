"""A month of dispatch in figures, by station or by technician, beside the month before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.insight.dispatching.counting import by_technician, working_seconds
from anxin.insight.dispatching.looked_at import LookedAt
from anxin.kernel.errors import Sentence

_TENTH = Decimal("0.1")
_ADDED = ("count", "in_time", "done", "at_once", "way", "there", "overtime", "working", "days")


@dataclass(frozen=True)
class Figure:
    """``behind``: which orders are shown behind it (``behind.BEHIND``). ``is_more_better`` ``None``: nobody can say."""

    code: str
    title: Sentence
    unit: Sentence
    behind: str
    is_more_better: bool | None


FIGURES = (
    Figure("visits", _("Visits"), "", "visits", None),
    Figure("on_time", _("There at the time agreed"), "%", "late", True),
    Figure("first_time", _("Done at the first visit"), "%", "again", True),
    Figure("way_share", _("Share of the way"), "%", "far", False),
    Figure("busy", _("Busy of the working hours"), "%", "visits", None),
    Figure("overtime", _("On site after the working day"), pgettext_lazy("unit", "h"), "overtime", False),
)


@dataclass(frozen=True)
class Shown:
    """One figure of somebody: now and in the span before; ``None`` where there was nothing to measure."""

    figure: Figure
    value: Decimal | None
    before: Decimal | None

    @property
    def is_better(self) -> bool | None:
        if self.value is None or self.before is None or self.value == self.before or self.figure.is_more_better is None:
            return None
        return (self.value > self.before) is self.figure.is_more_better


@dataclass(frozen=True)
class Row:
    """A station's, or a technician's. ``key`` is its id."""

    key: int
    title: str
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class Month:
    """``by``: ``station`` or ``technician``, whatever the rows are."""

    whole: tuple[Shown, ...]
    by: str
    rows: tuple[Row, ...]


def month(looked: LookedAt) -> Month:
    """Two statements, however many visits there are. By technician once a station is chosen."""
    by = "technician" if looked.station or looked.technician else "station"
    now, before = _sums(looked, by), _sums(looked.before(), by)
    titles = {key: sums["title"] for key, sums in now.items()}
    rows = [Row(key, title, _shown(now[key], before.get(key))) for key, title in titles.items()]
    return Month(
        _shown(_added(now.values()), _added(before.values())), by, tuple(sorted(rows, key=lambda row: row.title))
    )


def _sums(looked: LookedAt, by: str) -> dict[int, dict[str, Any]]:
    """By station or technician: what was counted, added up. Times in seconds."""
    key, title = ("technician", "technician__name") if by == "technician" else ("work_order__station",) * 2
    title = "technician__name" if by == "technician" else "work_order__station__title"
    groups: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in by_technician(looked.visits):
        groups[row[key]].append({**row, "working": working_seconds(row), "title": row[title]})
    return {name: {**_added(rows), "title": rows[0]["title"]} for name, rows in groups.items()}


def _added(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    several = list(rows)
    return {name: sum(_number(row[name]) for row in several) for name in _ADDED}


def _number(value: Any) -> float:
    return value.total_seconds() if isinstance(value, timedelta) else float(value or 0)


def _shown(now: dict[str, Any], before: dict[str, Any] | None) -> tuple[Shown, ...]:
    return tuple(
        Shown(figure, _value(figure.code, now), _value(figure.code, before) if before and before["count"] else None)
        for figure in FIGURES
    )


def _value(code: str, sums: dict[str, Any]) -> Decimal | None:
    match code:
        case "visits":
            return Decimal(int(sums["count"]))
        case "on_time":
            return _share(sums["in_time"], sums["count"])
        case "first_time":
            return _share(sums["at_once"], sums["done"])
        case "way_share":
            return _share(sums["way"], sums["way"] + sums["there"])
        case "busy":
            return _share(sums["way"] + sums["there"], sums["working"])
        case _:
            return Decimal(str(sums["overtime"] / 3600)).quantize(_TENTH, ROUND_HALF_UP)


def _share(part: float, whole: float) -> Decimal | None:
    return Decimal(str(100 * part / whole)).quantize(_TENTH, ROUND_HALF_UP) if whole else None
