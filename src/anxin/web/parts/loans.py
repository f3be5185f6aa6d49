"""What is out, with whom, since when, worth what, due when."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.finance.penalties.queries import of_cause
from anxin.kernel.errors import NotFound
from anxin.parts.kinds import Purpose
from anxin.parts.lifecycle import LOAN
from anxin.parts.models import Loan
from anxin.parts.policies import HOLD, KEEP
from anxin.web.components.basics import localised
from anxin.web.components.clocks import clocks_by_subject, clocks_of
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of, buttons
from anxin.web.parts.filters import DUE_WHEN, OUT_FOR, PART
from anxin.web.parts.loan_moves import PAGES
from anxin.web.requests import filters
from anxin.web.subjects import url_of


class LoansPage(ListPage):
    code = "loans"
    title = _("Parts on loan")
    row_template = "web/rows/loan.html"
    headings = (
        _("Number"),
        _("Part"),
        _("With"),
        pgettext_lazy("pieces", "Open"),
        _("Worth"),
        _("Since"),
        _("State"),
        _("Clock"),
    )
    ordering = ("-borrowed_at", "-pk")
    nothing = _("Nothing is on loan.")
    icon = "package"
    filters: ClassVar[Sequence[Filter]] = (
        PART,
        Filter("state", _("State"), filters.by_states(lambda value: [value]), LOAN.choices(), default="open"),
        Filter("purpose", _("Purpose"), filters.by_field("purpose"), Purpose.choices),
        Filter("clock", _("Clock"), filters.by_clock("loan"), filters.CLOCK_CHOICES),
        DUE_WHEN,
        OUT_FOR,
        filters.stations(),
        filters.lines(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Part"), lambda row: row.part.number),
        (_("Name"), lambda row: localised(row.part)),
        (_("With"), lambda row: row.borrower),
        (_("About"), lambda row: row.subject_number),
        (_("Borrowed"), lambda row: row.quantity),
        (_("Used"), lambda row: row.used),
        (_("Returned"), lambda row: row.returned),
        (_("Sold"), lambda row: row.sold),
        (_("Deducted"), lambda row: row.deducted),
        (pgettext_lazy("pieces", "Open"), lambda row: row.open_quantity),
        (_("Worth"), lambda row: row.open_value),
        (_("Since"), lambda row: row.borrowed_at),
        (_("Due"), lambda row: row.due),
        (_("State"), lambda row: row.state_now.title),
    )

    def rows(self) -> QuerySet[Any]:
        rows = Loan.objects.visible_to(self.asked.user).select_related("part", "station", "person")
        return rows.with_due().defer("part__terms")

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("loan", [row.pk for row in rows])
        for row in rows:
            row.clock = clocks.get(row.pk)


def loan(request: HttpRequest, number: str) -> HttpResponse:
    """One loan, and every move that accounted for some of it."""
    user = actor_of(request)
    rows = Loan.objects.visible_to(user).select_related("part", "station", "person", "borrowing__posting")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=Loan._meta.verbose_name, key=number)
    clearings = found.clearings.select_related("move__posting__by", "move__from_place", "move__to_place")
    context = {
        "title": found.number,
        "loan": found,
        "about_url": url_of(found.subject_type, found.subject_number),
        "clearings": list(clearings.order_by("pk")),
        "buttons": buttons(found, PAGES, "loan-move", may=lambda _code: user.has(KEEP)),
        "sales": list(found.sale_lines.select_related("sale").order_by("pk")),
        "may_sell": user.has(HOLD) and found.state == "open" and found.part.is_for_sale and not found.is_of_old_part,
        "returns": list(found.return_lines.select_related("parts_return").order_by("pk")),
        "penalties": of_cause(found, user),
        "clocks": clocks_of(found),
        "subjects": [found],
    }
    return render(request, "web/parts_room/loan.html", context)
