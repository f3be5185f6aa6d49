"""What was asked of the store, and each request with what became of it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.kernel.listed import listed
from anxin.parts.kinds import ASKED_FOR
from anxin.parts.lifecycle import REQUISITION
from anxin.parts.models import Requisition
from anxin.parts.picking import picking_list
from anxin.parts.policies import HOLD, KEEP
from anxin.parts.weighing import weighed
from anxin.web.components.clocks import clocks_by_subject, clocks_of
from anxin.web.evidence.card import card_of
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of, buttons
from anxin.web.parts.filters import AGREED, ASKED_FOR_PART, FILLED_HOW
from anxin.web.parts.requisition_moves import PAGES
from anxin.web.requests import filters
from anxin.web.subjects import url_of


class RequisitionsPage(ListPage):
    code = "requisitions"
    title = _("Parts asked for")
    row_template = "web/rows/requisition.html"
    headings = (_("Number"), _("Parts"), _("For"), _("Why"), _("Since"), _("State"), _("Clock"))
    ordering = ("-asked_at", "-pk")
    nothing = _("Nobody waits for parts.")
    icon = "package"
    template_name = "web/parts_room/requisitions.html"
    filters: ClassVar[Sequence[Filter]] = (
        Filter(
            "state",
            _("State"),
            filters.by_states(lambda value: REQUISITION.open_states if value == "open" else [value]),
            [("open", _("not ended")), *REQUISITION.choices()],
            default="open",
        ),
        Filter("purpose", _("Purpose"), filters.by_field("purpose"), [(row.value, row.label) for row in ASKED_FOR]),
        Filter("clock", _("Clock"), filters.by_clock("requisition"), filters.CLOCK_CHOICES),
        AGREED,
        FILLED_HOW,
        ASKED_FOR_PART,
        filters.stations(),
        filters.lines(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Parts"), lambda row: listed(f"{one.part.number} × {one.quantity}" for one in row.lines.all())),
        (_("For"), lambda row: row.place_to),
        (_("About"), lambda row: row.subject_number),
        (_("Why"), lambda row: row.reason),
        (_("Why it cannot wait"), lambda row: row.urgency),
        (_("Since"), lambda row: row.asked_at),
        (_("State"), lambda row: row.state_now.title),
    )

    def rows(self) -> QuerySet[Any]:
        rows = Requisition.objects.visible_to(self.asked.user)
        return rows.select_related("place_to", "station").prefetch_related("lines__part")

    def extra(self) -> dict[str, Any]:
        return {"may_ask": self.asked.user.has(HOLD)}

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("requisition", [row.pk for row in rows])
        for row in rows:
            row.clock = clocks.get(row.pk)


def requisition(request: HttpRequest, number: str) -> HttpResponse:
    """What was asked, who signs, what was sent."""
    user = actor_of(request)
    rows = Requisition.objects.visible_to(user).select_related("place_to", "station", "asked_by")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=Requisition._meta.verbose_name, key=number)
    allowed = {
        "ship": user.has(KEEP),
        "delay": user.has(KEEP),
        "close": user.has(KEEP),
        "withdraw": user.pk == found.asked_by_id,
    }
    context = {
        "title": found.number,
        "requisition": found,
        "lines": weighed(found, at=clock.now()),
        "shipments": list(found.shipments.order_by("pk")),
        "about_url": url_of(found.subject_type, found.subject_number),
        "picking": picking_list(found) if user.has(KEEP) and found.state == "agreed" else [],
        "buttons": buttons(found, PAGES, "requisition-move", may=lambda code: allowed[code]),
        "proof": card_of(found, user),
        "clocks": clocks_of(found),
        "subjects": [found],
    }
    return render(request, "web/parts_room/requisition.html", context)
