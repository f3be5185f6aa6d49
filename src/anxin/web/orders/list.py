"""The list of work orders, as far as the person sees."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.queries import part_is_here
from anxin.web.components.clocks import next_clocks
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters

_STATES = (("open", _("open")), *LIFECYCLE.choices())


def _of_state(value: str) -> list[str]:
    return LIFECYCLE.open_states if value == "open" else [value]


def _of_part(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    """Of those that wait for one."""
    return (
        rows.filter(part_is_here()) if value == "here" else rows.filter(state="awaiting_part").exclude(part_is_here())
    )


class OrdersPage(ListPage):
    code = "work-orders"
    title = _("Work orders")
    row_template = "web/rows/order.html"
    headings = (
        _("Number"),
        _("State"),
        _("Customer"),
        _("Product and fault"),
        _("Station"),
        _("Technician"),
        _("Visit"),
        _("Next clock"),
    )
    ordering = ("-dispatched_at", "-pk")
    columns = (
        *("number", "state", "appointed_at", "dispatched_at", "technician__name", "technician__username"),
        *("request__kind", "request__contact_name", "request__contact_phone", "request__symptom"),
        *("request__product__title", "request__division__title", "station__title"),
    )
    nothing = _("No work order yet.")
    nothing_hint = _("The next one appears here by itself.")
    icon = "clipboard-list"
    filters: ClassVar[Sequence[Filter]] = (
        Filter("q", _("Number, phone, name, words"), words="request__terms"),
        Filter("state", _("State"), filters.by_states(_of_state), _STATES),
        Filter("part", _("Its part"), _of_part, (("here", _("is here")), ("out", _("is still to come")))),
        filters.kinds(),
        filters.lines(),
        Filter("clock", _("Clock"), filters.by_clock("work_order"), filters.CLOCK_CHOICES),
        filters.regions(),
        filters.stations(),
        filters.days("dispatched_at"),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("State"), lambda row: row.state_now.title),
        (_("Request"), lambda row: row.request.number),
        (_("Customer"), lambda row: row.request.contact_name),
        (_("Phone"), lambda row: row.request.contact_phone),
        (_("Address"), lambda row: row.request.address),
        (_("Product"), lambda row: row.request.product),
        (_("Fault"), lambda row: row.request.symptom),
        (_("Station"), lambda row: row.station),
        (_("Technician"), lambda row: row.technician),
        (_("Dispatched"), lambda row: row.dispatched_at),
        (_("Visit"), lambda row: row.appointed_at),
        (_("Finished"), lambda row: row.completed_at),
    )

    def rows(self) -> QuerySet[Any]:
        rows = WorkOrder.objects.visible_to(self.asked.user)
        return rows.select_related("request__product", "request__division", "station", "technician")

    def decorate(self, rows: list[Any]) -> None:
        clocks = next_clocks("work_order", [row.pk for row in rows])
        for row in rows:
            row.next_clock = clocks.get(row.pk)
