"""How often the stock of each part goes round, and what has not moved for months."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.parts.figures.dead import USUAL_MONTHS, months_before
from anxin.parts.figures.turnover import turnover_by_part
from anxin.parts.models import Balance, Part
from anxin.web.components.basics import localised
from anxin.web.listing.filters import Asked, Choice, Filter, narrowed
from anxin.web.listing.list_page import ListPage
from anxin.web.parts.looking import PERIOD, STATION, STORE, looked
from anxin.web.parts.stock import LIES, StockPage


class TurnoverPage(ListPage):
    """Those that are kept in the looked-at places, or were; what lies there is looked up for the page's rows at once."""

    code = "parts-turnover"
    title = _("Turnover of parts")
    row_template = "web/rows/turnover.html"
    headings = (
        _("Part"),
        _("Used"),
        _("Used, at cost"),
        _("Good pieces there"),
        _("Stock at cost, on average"),
        _("Turns a year"),
        _("Lasts, days"),
    )
    ordering = ("number", "pk")
    nothing = _("Nothing is kept there.")
    icon = "chart-bar"
    filters: ClassVar[Sequence[Filter]] = (Filter("q", _("Number, name, class")), PERIOD, STATION, STORE)
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Name"), lambda row: localised(row)),
        (_("Class"), lambda row: row.category),
        (_("Used"), lambda row: row.turnover.used),
        (_("Used, at cost"), lambda row: row.turnover.used_cost),
        (_("Good pieces there"), lambda row: row.turnover.stock),
        (_("Stock at cost"), lambda row: row.turnover.stock_cost),
        (_("Stock at cost, on average"), lambda row: row.turnover.average_cost),
        (_("Turns a year"), lambda row: row.turnover.turns),
        (_("Lasts, days"), lambda row: row.turnover.lasts),
    )

    def rows(self) -> QuerySet[Any]:
        self.where = looked(self.asked, narrowed(Part.objects.none(), self.filters, self.request, self.asked).shown)
        kept = Balance.objects.filter(place__in=self.where.places())
        return Part.objects.visible_to(self.asked.user).filter(pk__in=kept.values("part"))

    def decorate(self, rows: list[Any]) -> None:
        found = turnover_by_part(self.where, [row.pk for row in rows])
        for row in rows:
            row.turnover = found[row.pk]

    def taken_home(self, rows: QuerySet[Any]) -> Iterable[Any]:
        parts = list(rows)
        self.decorate(parts)
        return parts


def _dead(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.dead_since(months_before(asked.at, int(value)))  # type: ignore[attr-defined, no-any-return]


_MONTHS: Sequence[Choice] = (
    ("3", _("for 3 months")),
    ("6", _("for 6 months")),
    ("12", _("for a year")),
    ("24", _("for two years")),
)


class DeadStockPage(StockPage):
    code = "dead-stock"
    title = _("Dead stock")
    row_template = "web/rows/dead_stock.html"
    headings = (_("Part"), _("Where it lies"), _("Condition"), _("Quantity"), _("Cost"), _("Last moved"))
    ordering = ("moved_at", "pk")
    nothing = _("Everything has moved in that time.")
    nothing_hint = ""
    filters: ClassVar[Sequence[Filter]] = (
        Filter("months", _("Not moved"), _dead, _MONTHS, default=str(USUAL_MONTHS), is_fixed=True),
        *StockPage.filters,
    )
    exported = (*LIES, (_("Last moved"), lambda row: row.moved_at))
