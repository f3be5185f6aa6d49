"""Parcels: what is on the way to whom, and how it was received."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.kernel.listed import listed
from anxin.parts.lifecycle import SHIPMENT
from anxin.parts.models import Shipment
from anxin.parts.policies import KEEP, may_move_from
from anxin.web.components.clocks import clocks_by_subject, clocks_of
from anxin.web.evidence.card import card_of
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of, buttons
from anxin.web.parts.freights import freight_card
from anxin.web.parts.shipment_moves import BY_THE_STORE, PAGES
from anxin.web.requests import filters


class ShipmentsPage(ListPage):
    code = "shipments"
    title = _("Parcels of parts")
    row_template = "web/rows/shipment.html"
    headings = (_("Number"), _("Parts"), _("To"), _("Carrier"), _("Sent"), _("State"), _("Clock"))
    ordering = ("-shipped_at", "-pk")
    nothing = _("No parcel is on the way.")
    icon = "send"
    filters: ClassVar[Sequence[Filter]] = (
        Filter(
            "state",
            _("State"),
            filters.by_states(lambda value: SHIPMENT.open_states if value == "open" else [value]),
            [("open", _("not ended")), *SHIPMENT.choices()],
            default="open",
        ),
        Filter("clock", _("Clock"), filters.by_clock("shipment"), filters.CLOCK_CHOICES),
        filters.stations(),
        filters.lines(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("About"), lambda row: row.requisition.number),
        (_("Parts"), lambda row: listed(f"{one.part.number} × {one.quantity}" for one in row.lines.all())),
        (_("To"), lambda row: row.requisition.place_to),
        (_("Carrier"), lambda row: row.carrier),
        (_("Tracking number"), lambda row: row.tracking),
        (_("Sent"), lambda row: row.shipped_at),
        (_("State"), lambda row: row.state_now.title),
        (_("Note"), lambda row: row.note),
    )

    def rows(self) -> QuerySet[Any]:
        rows = Shipment.objects.visible_to(self.asked.user)
        return rows.select_related("requisition__place_to", "station").prefetch_related("lines__part")

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("shipment", [row.pk for row in rows])
        for row in rows:
            row.clock = clocks.get(row.pk)


def shipment(request: HttpRequest, number: str) -> HttpResponse:
    """The list, the loans it became, and what the receiver said."""
    user = actor_of(request)
    rows = Shipment.objects.visible_to(user).select_related("requisition__place_to", "store", "way__station")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=Shipment._meta.verbose_name, key=number)
    stores, receives = user.has(KEEP), may_move_from(user, found.way)
    context = {
        "title": found.number,
        "shipment": found,
        "lines": list(found.lines.select_related("part", "loan").order_by("part__number")),
        "buttons": buttons(
            found, PAGES, "shipment-move", may=lambda code: stores if code in BY_THE_STORE else receives
        ),
        **freight_card(found, user),
        "proof": card_of(found, user),
        "clocks": clocks_of(found),
        "subjects": [found],
    }
    return render(request, "web/parts_room/shipment.html", context)
