"""Returns to the factory; the sets that stand there, by age; the register of what came in and went out."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.web.components.clocks import clocks_by_subject
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters
from anxin.workshop.factory.kinds import Category, Direction, Disposition
from anxin.workshop.factory.lifecycle import FACTORY_RETURN, IN_HOUSE
from anxin.workshop.factory.policies import APPLY
from anxin.workshop.models import FactoryReturn, UnitMove
from anxin.workshop.models.factory_returns import FactoryReturnQuerySet

_CATEGORY = Filter("category", _("Kind of set"), filters.by_field("category"), Category.choices)


class _OfReturns(ListPage):
    def rows(self) -> FactoryReturnQuerySet:
        rows = FactoryReturn.objects.visible_to(self.asked.user)
        return rows.select_related("asset__product", "station", "replacement")

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("factory_return", [row.pk for row in rows])
        for row in rows:
            row.clock = clocks.get(row.pk)


class ReturnsPage(_OfReturns):
    code = "factory-returns"
    title = _("Returns to the factory")
    row_template = "web/rows/factory_return.html"
    headings = (_("Number"), _("Set"), _("Station"), _("Fault"), _("Since"), _("State"), _("Clock"))
    ordering = ("-opened_at", "-pk")
    nothing = _("No set goes back to the factory.")
    nothing_hint = _("A station begins a return from the work order, or for a set of its own.")
    icon = "arrow-back-up"
    template_name = "web/factory/returns.html"
    filters: ClassVar[Sequence[Filter]] = (
        Filter(
            "state",
            _("State"),
            filters.by_states(lambda value: FACTORY_RETURN.open_states if value == "open" else [value]),
            [("open", _("not ended")), *FACTORY_RETURN.choices()],
            default="open",
        ),
        _CATEGORY,
        Filter("clock", _("Clock"), filters.by_clock("factory_return"), filters.CLOCK_CHOICES),
        filters.stations(),
        filters.lines(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Serial number"), lambda row: row.asset.serial),
        (_("Model"), lambda row: row.asset.product.code),
        (_("Kind of set"), lambda row: row.get_category_display()),
        (_("Station"), lambda row: row.station),
        (_("Visible fault"), lambda row: row.visible_fault),
        (_("Hidden fault"), lambda row: row.hidden_fault),
        (_("Liable"), lambda row: row.get_liable_display()),
        (_("Charge"), lambda row: row.charge),
        (_("Applied"), lambda row: row.applied_at),
        (_("Sent"), lambda row: row.sent_at),
        (_("Tracking number"), lambda row: row.tracking),
        (_("Into stock"), lambda row: row.received_at),
        (_("What is done with it"), lambda row: row.get_disposition_display()),
        (_("Given in exchange"), lambda row: row.replacement),
        (_("State"), lambda row: row.state_now.title),
        (_("Ended"), lambda row: row.ended_at),
    )

    def extra(self) -> dict[str, Any]:
        return {"may_open": self.asked.user.has(APPLY)}


class ReturnedStockPage(_OfReturns):
    """What stands in the factory, the oldest first: quick repair, exchange, return and clearing begin here."""

    code = "returned-stock"
    title = _("Returned sets in stock")
    row_template = "web/rows/returned_set.html"
    headings = (
        _("Set"),
        _("Kind of set"),
        _("Where"),
        _("Days here"),
        _("What is done with it"),
        _("State"),
        _("Clock"),
    )
    ordering = ("received_at", "pk")
    nothing = _("No returned set stands here.")
    icon = "inbox"
    filters: ClassVar[Sequence[Filter]] = (
        Filter(
            "state",
            _("State"),
            filters.by_field("state"),
            [(code, FACTORY_RETURN.state(code).title) for code in IN_HOUSE],
        ),
        _CATEGORY,
        Filter("disposition", _("What is done with it"), filters.by_field("disposition"), Disposition.choices),
        Filter("clock", _("Clock"), filters.by_clock("factory_return"), filters.CLOCK_CHOICES),
        filters.lines(),
    )
    exported = (
        (_("Serial number"), lambda row: row.asset.serial),
        (_("Model"), lambda row: row.asset.product.code),
        (_("Kind of set"), lambda row: row.get_category_display()),
        (_("Where"), lambda row: row.shelf),
        (_("Into stock"), lambda row: row.received_at),
        (_("Days here"), lambda row: round(row.days_in_house, 1)),
        (_("What is done with it"), lambda row: row.get_disposition_display()),
        (_("State"), lambda row: row.state_now.title),
        (_("Number"), lambda row: row.number),
    )

    def rows(self) -> FactoryReturnQuerySet:
        return super().rows().in_house()


class UnitRegisterPage(ListPage):
    code = "unit-register"
    title = _("Register of returned sets")
    row_template = "web/rows/unit_move.html"
    headings = (_("When"), _("Direction"), _("Set"), _("Return"), _("By"), _("Remark"))
    ordering = ("-moved_at", "-pk")
    nothing = _("No set has come in or gone out.")
    icon = "list"
    filters: ClassVar[Sequence[Filter]] = (
        Filter("direction", _("Direction"), filters.by_field("direction"), Direction.choices),
        filters.days("moved_at"),
    )
    exported = (
        (_("When"), lambda row: row.moved_at),
        (_("Direction"), lambda row: row.get_direction_display()),
        (_("Serial number"), lambda row: row.asset.serial),
        (_("Model"), lambda row: row.asset.product.code),
        (_("Return"), lambda row: row.factory_return.number),
        (_("By"), lambda row: row.moved_by),
        (_("Remark"), lambda row: row.note),
    )

    def rows(self) -> QuerySet[Any]:
        seen = FactoryReturn.objects.visible_to(self.asked.user)
        rows = UnitMove.objects.filter(factory_return__in=seen)
        return rows.select_related("asset__product", "factory_return", "moved_by")
