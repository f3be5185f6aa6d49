"""Parts statements of stations: the list, and one of them row by row, in the browser and as a file."""

import csv
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import handbook_of
from anxin.kernel.errors import NotFound, Sentence
from anxin.parts.causes import cause_title
from anxin.parts.lifecycle import PARTS_STATEMENT
from anxin.parts.models import PartsStatement, PartsStatementRow
from anxin.parts.policies import KEEP, may_answer
from anxin.people.models import User
from anxin.web.components.basics import localised
from anxin.web.components.clocks import clocks_by_subject, clocks_of
from anxin.web.evidence.card import card_of
from anxin.web.listing.filters import Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.listing.spreadsheet import spreadsheet
from anxin.web.move_page import actor_of, buttons
from anxin.web.parts.statement_moves import BY_THE_STORE, PAGES
from anxin.web.requests import filters

COLUMNS: Sequence[tuple[Sentence, Callable[[Any], Any]]] = (
    (_("Number"), lambda row: row.part.number),
    (_("Name"), lambda row: localised(row.part)),
    (_("Condition"), lambda row: row.get_condition_display()),
    (_("Brought forward"), lambda row: row.opening),
    (_("Came"), lambda row: row.came),
    (_("Went"), lambda row: row.went),
    (_("Carried forward"), lambda row: row.closing),
    (_("Brought forward (yuan)"), lambda row: row.opening_worth),
    (_("Came (yuan)"), lambda row: row.came_worth),
    (_("Went (yuan)"), lambda row: row.went_worth),
    (_("Carried forward (yuan)"), lambda row: row.closing_worth),
    (_("By cause"), lambda row: ", ".join(f"{title} {quantity:+d}" for title, quantity in causes_of(row))),
    (_("Objection"), lambda row: row.objection),
    (_("Answer"), lambda row: row.answer),
)


class PartsStatementsPage(ListPage):
    code = "parts-statements"
    title = _("Parts statements")
    row_template = "web/rows/parts_statement.html"
    headings = (_("Number"), _("Month"), _("Station"), _("On account"), _("On loan"), _("State"), _("Clock"))
    ordering = ("-ends_on", "-pk")
    nothing = _("No parts statement yet.")
    icon = "report-money"
    filters: ClassVar[Sequence[Filter]] = (
        Filter("state", _("State"), filters.by_states(lambda value: [value]), PARTS_STATEMENT.choices()),
        Filter("clock", _("Clock"), filters.by_clock("parts_statement"), filters.CLOCK_CHOICES),
        filters.stations(),
        filters.lines("month__line"),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Month"), lambda row: row.month.name),
        (_("Station"), lambda row: row.station),
        (_("Brought forward (yuan)"), lambda row: row.opening_worth),
        (_("Came (yuan)"), lambda row: row.came_worth),
        (_("Went (yuan)"), lambda row: row.went_worth),
        (_("Carried forward (yuan)"), lambda row: row.closing_worth),
        (_("On loan, pieces"), lambda row: row.on_loan),
        (_("Owed if none comes back"), lambda row: row.owed),
        (_("State"), lambda row: row.state_now.title),
        (_("Confirmed"), lambda row: row.agreed_at),
        (_("Closed"), lambda row: row.closed_at),
    )

    def rows(self) -> QuerySet[Any]:
        return PartsStatement.objects.visible_to(self.asked.user).select_related("month", "station")

    def decorate(self, rows: list[Any]) -> None:
        clocks = clocks_by_subject("parts_statement", [row.pk for row in rows])
        for row in rows:
            row.clock = clocks.get(row.pk)


def seen(user: User, number: str) -> PartsStatement:
    rows = PartsStatement.objects.visible_to(user).select_related(
        "month", "station", "sent_by", "agreed_by", "closed_by"
    )
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(what=PartsStatement._meta.verbose_name, key=number)
    return found


def causes_of(row: PartsStatementRow) -> list[tuple[str, int]]:
    """Why pieces came and went, and how many; the most first."""
    found = [(cause_title(code), int(quantity)) for code, (quantity, _worth) in row.kinds.items()]
    return sorted(found, key=lambda one: -abs(one[1]))


def rows_of(statement: PartsStatement) -> QuerySet[PartsStatementRow]:
    rows = statement.rows.select_related("part").defer("part__terms")
    return rows.order_by("part__number", "condition")


def statement(request: HttpRequest, number: str) -> HttpResponse:
    """What was there, what came and went, what is left; what is on loan since when, worth what, due when."""
    user = actor_of(request)
    found = seen(user, number)
    match request.GET.get("export"):
        case "xlsx":
            return spreadsheet(found.number, found.number, COLUMNS, rows_of(found))
        case "csv":
            return _csv(found)
    rows = list(rows_of(found))
    for row in rows:
        row.causes = causes_of(row)  # type: ignore[attr-defined]
    stores, answers = user.has(KEEP), may_answer(user, found)
    account = handbook_of(found).parts_account
    loans = found.loans.select_related("loan__part").defer("loan__part__terms").order_by("loan__borrowed_at", "pk")
    context = {
        "title": found.number,
        "statement": found,
        "clause": account.clause if account else (),
        "rows": rows,
        "loans": list(loans),
        "buttons": buttons(
            found, PAGES, "parts-statement-move", may=lambda code: stores if code in BY_THE_STORE else answers
        ),
        "proof": card_of(found, user),
        "clocks": clocks_of(found),
        "subjects": [found],
    }
    return render(request, "web/parts_room/statement.html", context)


def _csv(statement: PartsStatement) -> HttpResponse:
    """With a byte-order mark, so that Excel reads the Chinese."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{statement.number}.csv"'
    writer = csv.writer(answer)
    writer.writerow([str(heading) for heading, _read in COLUMNS])
    writer.writerows([read(row) for _heading, read in COLUMNS] for row in rows_of(statement))
    return answer
