"""Months of the parts account: drawn up, sent and closed with a bar to watch."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import handbook_of
from anxin.handbook.models import ServiceLine
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Progress
from anxin.parts.actions.close_parts_month import begin_closing_month
from anxin.parts.actions.open_parts_month import bar_kind, begin_statements
from anxin.parts.models import PartsMonth
from anxin.parts.policies import KEEP
from anxin.people.lines import lines_of
from anxin.people.models import User
from anxin.web.components.clocks import clocks_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.web.lines import line_of_page
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of

SHOWN = 600  # statements on the page of a month; the list of statements shows all


class PartsMonthsPage(ListPage):
    code = "parts-months"
    title = _("Parts account by month")
    row_template = "web/rows/parts_month.html"
    headings = (_("Month"), _("State"), _("Days"), _("Sent"), _("Closed"))
    ordering = ("-ends_on", "-pk")
    template_name = "web/parts_room/months.html"
    nothing = _("No month of the parts account has been drawn up yet.")
    icon = "report-money"

    def rows(self) -> QuerySet[Any]:
        return PartsMonth.objects.visible_to(self.asked.user).select_related("sent_by", "closed_by")

    def extra(self) -> dict[str, Any]:
        return {"may_draw": self.asked.user.has(KEEP)}


class DrawForm(ActionForm):
    line = forms.ChoiceField(label=_("Service line"))

    def __init__(self, *args: Any, lines: list[ServiceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [(row.code, str(row)) for row in lines]  # type: ignore[attr-defined]


class DrawStatementsPage(FormPage):
    """Of the last month that is over by the handbook."""

    title = _("Draw up and send the statements")
    button = _("Draw up and send")
    done = _("The statements are being drawn up.")
    form_class = DrawForm

    def form_kwargs(self) -> dict[str, Any]:
        return {"lines": lines_of(self.actor)}

    def initial(self) -> dict[str, Any]:
        return {"line": line_of_page(self.request)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        month = begin_statements(typed["line"], actor=self.actor, at=self.at)
        return reverse("parts-month", args=[month.number])


def found(user: User, number: str) -> PartsMonth:
    month = PartsMonth.objects.visible_to(user).filter(number=number).first()
    if month is None:
        raise NotFound(what=PartsMonth._meta.verbose_name, key=number)
    return month


def month(request: HttpRequest, number: str) -> HttpResponse:
    """How far the stations are: confirmed, objected to, still silent."""
    user = actor_of(request)
    row = found(user, number)
    statements = list(row.statements.select_related("station").order_by("station__title")[:SHOWN])
    account = handbook_of(row).parts_account
    context = {
        "title": row.name,
        "month": row,
        "clause": account.clause if account else (),
        "statements": statements,
        "worth": sum(one.closing_worth for one in statements),
        "owed": sum(one.owed for one in statements),
        "agreed": sum(one.agreed_at is not None for one in statements),
        "objected": sum(one.state == "objected" for one in statements),
        "bar": Progress.objects.filter(kind=bar_kind(row)).order_by("-pk").first(),
        "may_close": user.has(KEEP) and row.state == "sent",
        "may_draw": user.has(KEEP) and row.state == "drawing",
        "clocks": clocks_of(row),
        "subjects": [row],
    }
    return render(request, "web/parts_room/month.html", context)


class CloseMonthPage(FormPage):
    """Asks for the job; the bar on the month's page tells how far it is and can stop it."""

    title = _("Close the month of the parts account")
    button = _("Close the month")
    template_name = "web/parts_room/close_month.html"
    done = _("The month is being closed.")

    def find(self) -> Any:
        return found(self.actor, self.kwargs["number"])

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        begin_closing_month(self.subject.pk, actor=self.actor, at=self.at)
        return reverse("parts-month", args=[self.subject.number])
