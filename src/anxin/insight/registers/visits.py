"""What the visits of a month say of each technician: punctual, how much of the day is way, how often once is enough."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.insight.dispatching.counting import by_technician, working_seconds
from anxin.insight.dispatching.looked_at import LookedAt
from anxin.insight.registers.register import Column, Register
from anxin.insight.spans import Span
from anxin.people.models import User

_METHOD = _(
    "Visits at which somebody checked in. In time: not after the agreed time. Told late: a delay was told beforehand. Once "
    "enough: finished orders that needed no second visit, of the finished ones. On the way: from setting out to checking in, "
    "where both are known. On site: from checking in to leaving. Share of the way: of both together. Busy: both together, of "
    "the working hours without lunch on the days with a visit."
)


def visits(line: str, span: Span, *, user: User) -> Register:
    """One row for each technician of each station, by what was recorded at the door."""
    rows = by_technician(LookedAt(line, span, user).visits)
    return Register(_("Visits by technician"), _COLUMNS, rows, method=_METHOD)


def _share(part: Callable[[dict[str, Any]], float], whole: Callable[[dict[str, Any]], float]) -> Callable[..., Any]:
    """Percent with one place; empty where there is nothing to divide by."""

    def of(row: dict[str, Any]) -> Decimal | None:
        total = whole(row)
        return Decimal(100 * part(row) / total).quantize(Decimal("0.1")) if total else None

    return of


def _hours(name: str) -> Callable[[dict[str, Any]], Decimal]:
    return lambda row: Decimal(_seconds(row, name) / 3600).quantize(Decimal("0.1"))


def _seconds(row: dict[str, Any], *names: str) -> float:
    return sum((row[name] or timedelta()).total_seconds() for name in names)


_COLUMNS = (
    Column(_("Station"), "work_order__station__title"),
    Column(_("Technician"), "technician__name"),
    Column(_("Visits"), "count"),
    Column(_("In time"), "in_time"),
    Column(_("In time (%)"), _share(lambda row: row["in_time"], lambda row: row["count"])),
    Column(_("Told late"), "told"),
    Column(_("Once enough (%)"), _share(lambda row: row["at_once"], lambda row: row["done"])),
    Column(_("On the way (h)"), _hours("way")),
    Column(_("On site (h)"), _hours("there")),
    Column(_("Share of the way (%)"), _share(lambda r: _seconds(r, "way"), lambda r: _seconds(r, "way", "there"))),
    Column(_("Busy (%)"), _share(lambda row: _seconds(row, "way", "there"), working_seconds)),
)
