"""Statements: the list, and one of them line by line."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.finance.lifecycle import STATEMENT
from anxin.finance.models import Statement, StatementLine
from anxin.finance.queries import not_called_back, statement_by_kind
from anxin.handbook.current import handbook_of
from anxin.kernel.errors import NotFound
from anxin.people.models import User
from anxin.requests.kinds import Kind
from anxin.web.components.basics import localised
from anxin.web.components.clocks import clocks_of
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.listing.spreadsheet import spreadsheet
from anxin.web.move_page import actor_of, buttons
from anxin.web.requests import filters
from anxin.web.settlement.moves import PAGES, may
from anxin.web.tours import tour_of


class StatementsPage(ListPage):
    code = "statements"
    title = _("Statements")
    row_template = "web/rows/statement.html"
    headings = (_("Number"), _("State"), _("Station"), _("Month"), _("Total"), _("Drawn up"))
    ordering = ("-drafted_at", "-pk")
    nothing = _("No statement yet.")
    nothing_hint = _("They are drawn up when the month is closed.")
    icon = "report-money"
    filters = (
        Filter("state", _("State"), filters.by_states(lambda value: [value]), STATEMENT.choices()),
        filters.lines("period__line"),
        filters.regions(),
        filters.stations(),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("State"), lambda row: row.state_now.title),
        (_("Station"), lambda row: row.station),
        (_("Month"), lambda row: row.period.name),
        (_("Total"), lambda row: row.total),
        (_("Signed by customer service"), lambda row: row.manager_signed_at),
        (_("Signed by finance"), lambda row: row.finance_signed_at),
        (_("Paid"), lambda row: row.paid_at),
    )

    def rows(self) -> QuerySet[Any]:
        return Statement.objects.visible_to(self.asked.user).select_related("station", "period")


class FinanceHome(StatementsPage):
    """What waits for a signature or for the money."""

    code = "finance"
    title = _("To sign and to pay")
    template_name = "web/settlement/finance.html"
    nothing = _("Nothing waits for your signature.")
    nothing_hint = _("Statements come here when the customer-service manager has signed.")

    def rows(self) -> QuerySet[Any]:
        rows = super().rows()
        if self.request.GET.get("state"):
            return rows
        return rows.filter(state__in=["manager_signed", "confirmed"])

    def extra(self) -> dict[str, Any]:
        return {"tour": tour_of(self.asked.user, "finance_manager")}


def found(user: User, number: str) -> Statement:
    rows = Statement.objects.visible_to(user).select_related(
        "station", "period", "manager_signed_by", "finance_signed_by", "confirmed_by", "paid_by"
    )
    row = rows.filter(number=number).first()
    if row is None:
        raise NotFound(what=Statement._meta.verbose_name, key=number)
    return row


def statement(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    row = found(user, number)
    if "export" in http.GET:
        return spreadsheet(row.number, row.number, _COLUMNS, lines_of(row))
    kinds = dict(Kind.choices)
    context = {
        "title": row.number,
        "statement": row,
        "lines": lines_of(row),
        "by_kind": [(kinds.get(one.kind, one.kind), one) for one in statement_by_kind(row)],
        "open_calls": not_called_back(row) if row.state in ("drafted", "manager_signed") else [],
        "buttons": buttons(row, PAGES, "statement-move", may=lambda code: may(user, row, code)),
        "may_judge": row.state == "drafted" and user.has("statement.refuse_line"),
        "clocks": clocks_of(row),
        "subjects": [row],
    }
    return render(http, "web/settlement/statement.html", context)


def lines_of(row: Statement) -> list[StatementLine]:
    """Admitted lines first, each with the title of its rate."""
    settlement = handbook_of(row).settlement
    titles = {rate.id: localised(rate) for rate in settlement.rates} if settlement else {}
    lines = list(
        row.lines.select_related("work_order__request", "work_order__technician").order_by(
            "-is_admitted", "work_order__number"
        )
    )
    for line in lines:
        line.rate_title = titles.get(line.rate, line.rate)  # type: ignore[attr-defined]
    return lines


_COLUMNS = (
    (_("Order"), lambda line: line.work_order.number),
    (_("Kind"), lambda line: line.work_order.request.get_kind_display()),
    (_("Customer"), lambda line: line.work_order.request.contact_name),
    (_("Finished"), lambda line: line.work_order.completed_at),
    (_("Rate"), lambda line: line.rate_title),
    (_("Fee"), lambda line: line.amount),
    (_("Reason"), lambda line: localised(line, "reason")),
)
