"""The clerk's desk: what the store has to do next, the soonest due first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anxin.kernel import clock
from anxin.kernel.errors import Sentence
from anxin.kernel.listed import listed
from anxin.parts.models import (
    Loan,
    MinimumStock,
    PartsReturn,
    PartsSale,
    PartsStatement,
    Requisition,
    Shipment,
    Stocktake,
    SupplierClaim,
)
from anxin.people.models import User
from anxin.web.care.region import Tile
from anxin.web.components.basics import localised
from anxin.web.components.clocks import next_clocks
from anxin.web.listing.filters import Asked
from anxin.web.move_page import actor_of
from anxin.web.office.home import SECTIONS, Waiting, told
from anxin.web.requests.filters import by_clock
from anxin.web.tours import tour_of

SHOWN = 8  # rows under one heading; its number leads to the whole list
READ = 200  # of the oldest, among which the soonest due are looked for


@dataclass(frozen=True)
class Lane:
    """One thing the store does: the matters in a state, with the list they stand in and the page of each.

    ``since`` names the moment they came into it, ``read`` and ``read_many`` what ``tell`` speaks of.
    """

    title: Sentence
    model: Any
    state: str
    plural: str
    page: str
    since: str
    tell: Callable[[Any], str]
    read: tuple[str, ...] = ()
    read_many: tuple[str, ...] = ()

    def rows(self, user: User) -> QuerySet[Any]:
        found: QuerySet[Any] = self.model.objects.visible_to(user).filter(state=self.state)
        return found

    def waiting(self, user: User, at: datetime) -> tuple[list[Waiting], bool]:
        """Those to begin with, and whether one of those read is late."""
        rows = list(self.rows(user).select_related(*self.read).prefetch_related(*self.read_many).order_by("pk")[:READ])
        clocks = next_clocks(self.model.SUBJECT, [row.pk for row in rows])
        found = []
        for row in rows:
            ends = clocks.get(row.pk)
            found.append(
                Waiting(
                    reverse(self.page, args=[row.number]),
                    f"{row.number} · {self.tell(row)}",
                    ends.due_at if ends else getattr(row, self.since),
                    tuple(ends.clause) if ends else (),
                    is_urgent=bool(ends and ends.due_at < at),
                    source=ends.source if ends else "",
                    is_due=ends is not None,
                )
            )
        found.sort(key=lambda row: (not row.is_due, row.at))
        return found[:SHOWN], any(row.is_urgent for row in found)

    def address(self) -> str:
        return f"{reverse(self.plural)}?{urlencode({'state': self.state})}"


def _pieces(rows: Any) -> str:
    return listed(f"{row.part.number} × {row.quantity}" for row in rows)


LANES = (
    Lane(
        gettext_lazy("To be shipped"),
        *(Requisition, "agreed", "requisitions", "requisition", "agreed_at"),
        lambda row: f"{localised(row.place_to)} · {_pieces(row.lines.all())}",
        read=("place_to",),
        read_many=("lines__part",),
    ),
    Lane(
        gettext_lazy("Sold, to be sent"),
        *(PartsSale, "to_send", "parts-sales", "parts-sale", "agreed_at"),
        lambda row: f"{row.buyer} · {_pieces(row.lines.all())}",
        read_many=("lines__part",),
    ),
    Lane(
        gettext_lazy("Return lists to be confirmed"),
        *(PartsReturn, "listed", "parts-returns", "parts-return", "listed_at"),
        lambda row: localised(row.place_from),
        read=("place_from",),
    ),
    Lane(
        gettext_lazy("Sent back, to be looked at"),
        *(PartsReturn, "sent", "parts-returns", "parts-return", "sent_at"),
        lambda row: f"{localised(row.place_from)} · {row.carrier} {row.tracking}",
        read=("place_from",),
    ),
    Lane(
        gettext_lazy("Parcels that were not right"),
        *(Shipment, "mismatched", "shipments", "shipment", "arrived_at"),
        lambda row: f"{row.requisition.number} · {row.carrier} {row.tracking}",
        read=("requisition",),
    ),
    Lane(
        gettext_lazy("Objections to be answered"),
        *(PartsStatement, "objected", "parts-statements", "parts-statement", "sent_at"),
        lambda row: localised(row.station),
        read=("station",),
    ),
    Lane(
        gettext_lazy("Counts to be explained and signed"),
        *(Stocktake, "counted", "stocktakes", "stocktake", "counted_at"),
        lambda row: localised(row.counted_place),
        read=("counted_place",),
    ),
    Lane(
        gettext_lazy("To be sent to the supplier"),
        *(SupplierClaim, "listed", "supplier-claims", "supplier-claim", "listed_at"),
        lambda row: localised(row.supplier),
        read=("supplier",),
    ),
)


def desk(request: HttpRequest) -> HttpResponse:
    user, now = actor_of(request), clock.now()
    tiles, sections = [], [(one.title, rows) for one in SECTIONS if (rows := one.rows(user, now))]
    for lane in LANES:
        rows, is_late = lane.waiting(user, now)
        number = len(rows) if len(rows) < SHOWN else lane.rows(user).count()
        tiles.append(Tile(number, lane.title, lane.address(), is_bad=is_late))
        if rows:
            sections.append((lane.title, rows))
    context = {
        "title": _("Parts desk"),
        "tiles": [*tiles, *_stock(user, now)],
        "sections": sections,
        "told": told(user),
        "tour": tour_of(user, "parts_clerk"),
    }
    return render(request, "web/parts_room/desk.html", context)


def _stock(user: User, at: datetime) -> list[Tile]:
    """What is not a matter of its own: loans that should be back, and what runs short."""
    late = by_clock(Loan.SUBJECT)(Loan.objects.visible_to(user).open(), "late", Asked(user, at)).count()
    short = MinimumStock.objects.visible_to(user).below().count()
    return [
        Tile(late, gettext_lazy("Loans overdue"), f"{reverse('loans')}?clock=late", is_bad=True),
        Tile(short, gettext_lazy("Below minimum"), reverse("below-minimum"), is_bad=True),
    ]
