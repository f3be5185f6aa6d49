"""Parts on their way back: the lists, and each with what became of it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.kernel.listed import listed
from anxin.parts.lifecycle import PARTS_RETURN
from anxin.parts.models import PartsReturn
from anxin.parts.policies import HOLD, KEEP, may_move_from
from anxin.parts.stores import stores_for
from anxin.web.components.clocks import clocks_by_subject, clocks_of
from anxin.web.evidence.card import card_of
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of, buttons
from anxin.web.parts.freights import freight_card
from anxin.web.parts.return_moves import BY_EITHER, BY_THE_STORE, PAGES
from anxin.web.requests import filters


def _listed(row: PartsReturn) -> str:
    return listed(f"{one.loan.part.number} × {one.quantity}" for one in row.lines.all())


class ReturnsPage(ListPage):
    code = "parts-returns"
    title = _("Parts sent back")
    row_template = "web/rows/parts_return.html"
    headings = (_("Number"), _("Parts"), _("Sender"), _("Carrier"), _("Since"), _("State"), _("Clock"))
    ordering = ("-listed_at", "-pk")
    nothing = _("Nothing is on its way back.")
    icon = "arrow-back-up"
    template_name = "web/parts_room/returns.html"
    filters: ClassVar[Sequence[Filter]] = (
        Filter(
            "state",
            _("State"),
            filters.by_states(lambda value: PARTS_RETURN.open_states if value == "open" else [value]),
            [("open", _("not ended")), *PARTS_RETURN.choices()],
            default="open",
        ),
        Filter("clock", _("Clock"), filters.by_clock("parts_return"), filters.CLOCK_CHOICES),
        filters.stations(),
        filters.lines(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Parts"), _listed),
        (_("Sender"), lambda row: row.place_from),
        (_("Carrier"), lambda row: row.carrier),
        (_("Tracking number"), lambda row: row.tracking),
        (_("Since"), lambda row: row.listed_at),
        (_("Sent"), lambda row: row.sent_at),
        (_("State"), lambda row: row.state_now.title),
        (_("Remark"), lambda row: row.note),
    )

    def rows(self) -> QuerySet[Any]:
        rows = PartsReturn.objects.visible_to(self.asked.user).select_related("place_from", "station")
        return rows.prefetch_related("lines__loan__part")

    def extra(self) -> dict[str, Any]:
        return {"may_list": self.asked.user.has(HOLD)}

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("parts_return", [row.pk for row in rows])
        for row in rows:
            row.clock = clocks.get(row.pk)


def parts_return(request: HttpRequest, number: str) -> HttpResponse:
    """The list, the loans it is of, and what the store found."""
    user = actor_of(request)
    rows = PartsReturn.objects.visible_to(user)
    found = rows.select_related("place_from", "way__station", "store").filter(number=number).first()
    if found is None:
        raise NotFound(what=PartsReturn._meta.verbose_name, key=number)
    stores = user.has(KEEP)
    sends = not stores and may_move_from(user, found.way)
    may = {code: stores or sends if code in BY_EITHER else stores if code in BY_THE_STORE else sends for code in PAGES}
    context = {
        "title": found.number,
        "parcel": found,
        "lines": list(found.lines.select_related("loan__part").order_by("loan__number")),
        "buttons": buttons(found, PAGES, "parts-return-move", may=may.__getitem__),
        **freight_card(found, user),
        "proof": card_of(found, user),
        "clocks": clocks_of(found),
        "subjects": [found],
        "stores": stores_for(found.line) if found.store is None else [found.store],
    }
    return render(request, "web/parts_room/return.html", context)
