"""What is where, and every line of the ledger."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import Sentence
from anxin.kernel.listed import listed
from anxin.parts.models import Balance
from anxin.parts.queries import ledger
from anxin.web.components.basics import localised
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import Exported, ListPage
from anxin.web.parts.filters import CONDITION, KIND, PART, PLACE, TOUCHING
from anxin.web.requests import filters
from anxin.web.subjects import url_of

LIES: Sequence[Exported] = (
    (_("Number"), lambda row: row.part.number),
    (_("Name"), lambda row: localised(row.part)),
    (_("Where it lies"), lambda row: localised(row.place)),
    (_("Kind of place"), lambda row: row.place.get_kind_display()),
    (_("Answerable"), lambda row: row.place.answerable),
    (_("Condition"), lambda row: row.get_condition_display()),
    (_("Quantity"), lambda row: row.quantity),
    (_("Cost"), lambda row: row.cost),
)
"""What of which part lies where, and what it cost: to be taken home."""


class StockPage(ListPage):
    code = "stock"
    title = _("Stock")
    row_template = "web/rows/stock.html"
    headings = (_("Part"), _("Where it lies"), _("Condition"), _("Quantity"), _("Cost"), _("On account"))
    ordering = ("part__number", "pk")
    nothing = _("Nothing is in stock.")
    nothing_hint: ClassVar[Sentence] = _("Take the opening balances in under Imports.")
    icon = "package"
    filters: ClassVar[Sequence[Filter]] = (PART, PLACE, KIND, CONDITION, filters.stations("place__station"))
    exported = (*LIES, (_("On account"), lambda row: row.worth))

    def rows(self) -> QuerySet[Any]:
        rows = Balance.objects.visible_to(self.asked.user).present()
        return rows.select_related("part", "place__station", "place__person").defer("part__terms")


class LedgerPage(ListPage):
    code = "ledger"
    title = _("Ledger of parts")
    row_template = "web/rows/move.html"
    headings = (_("When"), _("Part"), _("Quantity"), _("From"), _("To"), _("Why"), _("Charged"))
    ordering = ("-pk",)
    nothing = _("Nothing has moved yet.")
    icon = "list"
    filters: ClassVar[Sequence[Filter]] = (PART, TOUCHING, filters.days("at"))
    exported = (
        (_("When"), lambda row: row.at),
        (_("Number"), lambda row: row.part.number),
        (_("Name"), lambda row: localised(row.part)),
        (_("Quantity"), lambda row: row.quantity),
        (_("From"), lambda row: localised(row.from_place)),
        (_("Condition before"), lambda row: row.get_from_condition_display()),
        (_("To"), lambda row: localised(row.to_place)),
        (_("Condition after"), lambda row: row.get_to_condition_display()),
        (_("Serial numbers"), lambda row: listed(row.serials)),
        (_("Why"), lambda row: row.posting.event),
        (_("About"), lambda row: row.posting.number),
        (_("Clause"), lambda row: listed(row.posting.clause)),
        (_("Note"), lambda row: row.posting.note),
        (_("By"), lambda row: row.posting.by),
        (_("Cost"), lambda row: row.cost),
        (_("Credited"), lambda row: row.credited),
        (_("Charged"), lambda row: row.charged),
    )

    def rows(self) -> QuerySet[Any]:
        return ledger(self.asked.user)

    def decorate(self, rows: list[Any]) -> None:
        link(rows)


def link(rows: Sequence[Any]) -> None:
    """Beside each move the page of the matter it was about."""
    for row in rows:
        row.matter_url = url_of(row.posting.subject_type, row.posting.number)
