"""The list of requests, as far as the person sees."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.requests.lifecycle import LIFECYCLE
from anxin.requests.models import ServiceRequest
from anxin.requests.queries import ROW
from anxin.web.components.clocks import next_clocks_of_requests
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters

_STATES = (("open", _("open")), *LIFECYCLE.choices())


def _of_state(value: str) -> list[str]:
    return LIFECYCLE.open_states if value == "open" else [value]


def _mine(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(registered_by=asked.user)


class RequestsPage(ListPage):
    code = "requests"
    title = _("Requests")
    row_template = "web/rows/request.html"
    headings = (
        _("Number"),
        _("State"),
        _("Customer"),
        _("Product and fault"),
        _("Station"),
        _("Reported"),
        _("Next clock"),
    )
    ordering = ("-registered_at", "-pk")
    columns = ROW
    nothing = _("No request yet.")
    nothing_hint = _("The next one appears here by itself.")
    filters = (
        Filter("q", _("Number, phone, name, words")),
        Filter("state", _("State"), filters.by_states(_of_state), _STATES),
        filters.kinds(),
        filters.lines(),
        Filter("clock", _("Clock"), filters.by_clock("service_request"), filters.CLOCK_CHOICES),
        filters.regions(),
        filters.stations(),
        filters.days("registered_at"),
        Filter("mine", _("Taken by"), _mine, (("1", _("me")),)),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("State"), lambda row: row.state_now.title),
        (_("Kind"), lambda row: row.get_kind_display()),
        (_("Customer"), lambda row: row.contact_name),
        (_("Phone"), lambda row: row.contact_phone),
        (_("District"), lambda row: row.division),
        (_("Address"), lambda row: row.address),
        (_("Product"), lambda row: row.product),
        (_("Fault"), lambda row: row.symptom),
        (_("Warranty"), lambda row: row.get_warranty_display()),
        (_("Station"), lambda row: row.station),
        (_("Reported"), lambda row: row.registered_at),
        (_("Closed"), lambda row: row.closed_at),
    )

    def rows(self) -> QuerySet[Any]:
        rows = ServiceRequest.objects.visible_to(self.asked.user)
        return rows.select_related("product", "station", "division").defer("terms", "diagnosis")

    def decorate(self, rows: list[Any]) -> None:
        clocks = next_clocks_of_requests([row.pk for row in rows])
        for row in rows:
            row.next_clock = clocks.get(row.pk)
