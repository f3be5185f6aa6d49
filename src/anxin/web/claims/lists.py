"""Claims to the maker, with their age."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anxin.web.components.clocks import clocks_by_subject
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters
from anxin.workshop.claims.lifecycle import MAKER_CLAIM
from anxin.workshop.models import MakerClaim


def _older(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    """Sent so many days ago or longer, and still open."""
    limit = asked.at - timedelta(days=int(value))
    return rows.filter(sent_at__lte=limit, state__in=MAKER_CLAIM.open_states)


AGES = [("30", _("30 days and more")), ("60", _("60 days and more")), ("90", _("90 days and more"))]


class ClaimsPage(ListPage):
    code = "maker-claims"
    title = _("Claims to the maker")
    row_template = "web/rows/maker_claim.html"
    headings = (
        _("Number"),
        _("Shop order"),
        _("Claimed"),
        _("Accepted"),
        _("Still owed"),
        _("Days waiting"),
        _("State"),
        _("Clock"),
    )
    ordering = ("-opened_at", "-pk")
    nothing = _("Nothing is claimed from the maker.")
    nothing_hint = _("A claim is prepared on the page of a shop order, once its bill has lines the maker pays.")
    icon = "receipt"
    filters: ClassVar[Sequence[Filter]] = (
        Filter(
            "state",
            _("State"),
            filters.by_states(lambda value: MAKER_CLAIM.open_states if value == "open" else [value]),
            [("open", _("not ended")), *MAKER_CLAIM.choices()],
            default="open",
        ),
        Filter(
            "age",
            _("Age"),
            _older,
            [("30", _("30 days and more")), ("60", _("60 days and more")), ("90", _("90 days and more"))],
        ),
        Filter("clock", _("Clock"), filters.by_clock("maker_claim"), filters.CLOCK_CHOICES),
        filters.stations(),
        filters.lines(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Shop order"), lambda row: row.order.number),
        (_("Maker’s number"), lambda row: row.reference),
        (_("Station"), lambda row: row.station),
        (_("Model"), lambda row: row.order.request.product),
        (_("Claimed"), lambda row: row.claimed),
        (_("Accepted"), lambda row: row.accepted),
        (_("Paid"), lambda row: row.paid),
        (_("Still owed"), lambda row: row.owed),
        (_("Sent"), lambda row: row.sent_at),
        (_("Answered"), lambda row: row.answered_at),
        (_("Days waiting"), lambda row: row.days_waiting),
        (_("State"), lambda row: row.state_now.title),
        (_("Remark"), lambda row: row.note),
    )

    def rows(self) -> QuerySet[Any]:
        rows = MakerClaim.objects.visible_to(self.asked.user)
        return rows.select_related("order__request__product", "station")

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("maker_claim", [row.pk for row in rows])
        for row in rows:
            row.clock = clocks.get(row.pk)
