"""What stations told of their stock, and where they tell it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.parts.actions.report_stock import report_stock
from anxin.parts.kinds import Condition
from anxin.parts.models import StockReport
from anxin.parts.policies import HOLD
from anxin.people.models import User
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.listing.spreadsheet import spreadsheet
from anxin.web.move_page import actor_of
from anxin.web.requests import filters

COLUMNS = (
    (_("Number"), lambda row: row[0]),
    (_("Name"), lambda row: row[1]),
    (_("Condition"), lambda row: Condition(row[2]).label),
    (_("Quantity"), lambda row: row[3]),
    (_("On account"), lambda row: Decimal(row[4])),
)


class StockReportsPage(ListPage):
    code = "stock-reports"
    title = _("Stock reports")
    row_template = "web/rows/stock_report.html"
    headings = (_("Number"), _("Station"), _("Quantity"), _("On account"), _("Sent"), _("Note"))
    columns = ("number", "station", "pieces", "worth", "sent_at", "sent_by", "note")
    ordering = ("-sent_at", "-pk")
    nothing = _("No stock was reported yet.")
    icon = "clipboard-list"
    template_name = "web/parts_room/reports.html"
    filters: ClassVar[Sequence[Filter]] = (filters.days("sent_at"), filters.stations(), filters.lines())
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Station"), lambda row: row.station),
        (_("Quantity"), lambda row: row.pieces),
        (_("On account"), lambda row: row.worth),
        (_("Sent"), lambda row: row.sent_at),
        (_("By"), lambda row: row.sent_by),
        (_("Note"), lambda row: row.note),
    )

    def rows(self) -> QuerySet[Any]:
        return StockReport.objects.visible_to(self.asked.user).select_related("station", "sent_by")

    def extra(self) -> dict[str, Any]:
        return {"may_report": self.asked.user.has(HOLD)}


def report(request: HttpRequest, number: str) -> HttpResponse:
    found = _seen(actor_of(request), number)
    if "export" in request.GET:
        return spreadsheet(found.number, found.number, COLUMNS, found.rows)
    rows = [(*row[:2], Condition(row[2]).label, row[3], Decimal(row[4])) for row in found.rows]
    context = {"title": found.number, "report": found, "rows": rows, "subjects": [found]}
    return render(request, "web/parts_room/report.html", context)


def _seen(user: User, number: str) -> StockReport:
    found = StockReport.objects.visible_to(user).select_related("station", "sent_by").filter(number=number).first()
    if found is None:
        raise NotFound(what=StockReport._meta.verbose_name, key=number)
    return found


class ReportForm(ActionForm):
    note = Text(label=_("What the parts team should know"), max_length=500, required=False)


class ReportStockPage(FormPage):
    """Of the station the person holds parts for."""

    title = _("Report the stock")
    button = _("Send the report")
    done = _("Sent to the parts team.")
    form_class = ReportForm
    template_name = "web/parts_room/report_new.html"

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        station = next((grant.station_id for grant in self.actor.roles if grant.station_id), 0)
        sent = report_stock(station, note=typed["note"], actor=self.actor, at=self.at)
        return reverse("stock-report", args=[sent.number])
