"""The approver's inbox; what one asked; what one decided."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from anxin.approvals.lifecycle import LIFECYCLE
from anxin.approvals.models import Approval
from anxin.approvals.queries import chain_of, papers_of, source_of, title_of, with_everything
from anxin.approvals.reach import decided_by, waiting_for
from anxin.approvals.seating import entry_of
from anxin.kernel import clock
from anxin.web.components.clocks import next_clocks
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of
from anxin.web.requests import filters
from anxin.web.subjects import url_of


def _show(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    match value:
        case "mine":
            return rows.filter(pk__in=waiting_for(asked.user, asked.at).values("pk"))
        case "asked":
            return rows.filter(asked_by=asked.user)
        case _:
            return rows.filter(pk__in=decided_by(asked.user).values("pk"))


def _by_state(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(state__in=LIFECYCLE.open_states if value == "open" else [value])


def _by_words(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    word = value.strip()
    return rows.filter(
        Q(number__icontains=word)
        | Q(about_number__icontains=word)
        | Q(asked_by__name__icontains=word)
        | Q(text__icontains=word)
    )


class ApprovalsPage(ListPage):
    code = "approvals"
    title = _("Approvals")
    template_name = "web/approvals/inbox.html"
    row_template = "web/approvals/card.html"
    headings = ()
    ordering = ("-asked_at", "-pk")
    nothing = _("No approval.")
    icon = "signature"
    size = 20
    filters = (
        Filter(
            "show",
            _("Which"),
            _show,
            (("mine", _("waiting for me")), ("asked", _("asked by me")), ("decided", _("decided by me"))),
            default="mine",
        ),
        Filter("state", _("State"), _by_state, (("open", _("open")), *LIFECYCLE.choices())),
        Filter("q", _("Number, name, words"), _by_words),
        filters.days("asked_at"),
    )
    exported = (
        (_("Number"), lambda row: row.number),
        (_("Approval"), lambda row: title_of(row)),
        (_("State"), lambda row: row.state_now.title),
        (_("About"), lambda row: row.about_number),
        (_("Amount"), lambda row: row.amount),
        (_("Price list"), lambda row: row.list_amount),
        (_("Text"), lambda row: row.text),
        (_("Asked by"), lambda row: row.asked_by),
        (_("Asked"), lambda row: row.asked_at),
        (_("By phone with"), lambda row: row.phoned_by),
        (_("Ended"), lambda row: row.ended_at),
    )

    def rows(self) -> QuerySet[Any]:
        return with_everything(Approval.objects.visible_to(self.asked.user))

    def decorate(self, rows: list[Any]) -> None:
        clocks = next_clocks("approval", [row.pk for row in rows])
        for row in rows:
            dress(row)
            row.next_clock = clocks.get(row.pk)

    def extra(self) -> dict[str, Any]:
        shown = self.request.GET.get("show", "mine")
        return {"shown": shown, "may_decide": shown == "mine", "page_url": self.request.get_full_path()}


def dress(row: Any) -> Any:
    """What a card says besides the row: title, clause, chain, papers."""
    row.title_shown, row.source = title_of(row), source_of(row)
    row.clause = entry_of(row).clause
    row.chain, row.papers = chain_of(row), papers_of(row)
    row.about_url = url_of(row.about_type, row.about_number)
    return row


def count(http: HttpRequest) -> HttpResponse:
    """The number beside the way to the inbox; nothing where nothing waits."""
    waiting = waiting_for(actor_of(http), clock.now())[:100].count()
    return HttpResponse(format_html("{}", "99+" if waiting > 99 else waiting or ""))


def waiting(http: HttpRequest) -> HttpResponse:
    """The newest that wait, for the first page of the day."""
    rows = waiting_for(actor_of(http), clock.now())
    newest = list(with_everything(rows).order_by("-asked_at", "-pk")[:4])
    context = {"rows": [dress(row) for row in newest[:3]], "has_more": len(newest) > 3}
    return render(http, "web/approvals/waiting.html", context)
