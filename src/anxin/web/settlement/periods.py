"""Settlement months: the clerk's desk, one month, and the work of closing it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.finance import policies
from anxin.finance.actions.begin_closing import bar_kind, begin_closing
from anxin.finance.actions.open_period import open_period
from anxin.finance.models import Period, Voucher
from anxin.finance.queries import period_by_kind, period_overview
from anxin.handbook.models import ServiceLine
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Progress
from anxin.people.lines import lines_of
from anxin.people.models import User
from anxin.requests.kinds import Kind
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Day
from anxin.web.lines import line_of_page
from anxin.web.listing.list_page import ListPage
from anxin.web.move_page import actor_of
from anxin.web.settlement.vouchers import unsent
from anxin.web.tours import tour_of


class SettlementHome(ListPage):
    """Vouchers to check first, then the months, the latest on top."""

    code = "periods"
    title = _("Settlement")
    row_template = "web/rows/period.html"
    headings = (_("Month"), _("State"), _("Days"), _("Closed"))
    ordering = ("-starts_on", "-pk")
    template_name = "web/settlement/home.html"
    nothing = _("No month has been opened yet.")
    nothing_hint = _("Open the month whose orders are to be settled.")
    icon = "report-money"

    def rows(self) -> QuerySet[Any]:
        return Period.objects.visible_to(self.asked.user).select_related("closed_by")

    def extra(self) -> dict[str, Any]:
        user = self.asked.user
        waiting = Voucher.objects.filter(result=Voucher.Result.SENT, work_order__statement_lines=None)
        return {
            "to_check": waiting.count(),
            "not_sent": unsent(user).count(),
            "may_open": policies.may(user, "period.close"),
            "tour": tour_of(user, "settlement_clerk"),
        }


class OpenForm(ActionForm):
    line = forms.ChoiceField(label=_("Service line"))
    day = Day(label=_("A day of the month"))

    def __init__(self, *args: Any, lines: list[ServiceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [(row.code, str(row)) for row in lines]  # type: ignore[attr-defined]


class OpenPeriodPage(FormPage):
    title = _("Open a month")
    button = _("Open")
    form_class = OpenForm
    done = _("The month is open.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"lines": lines_of(self.actor)}

    def initial(self) -> dict[str, Any]:
        return {"line": line_of_page(self.request), "day": timezone.localdate(self.at)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        period = open_period(typed["line"], day=typed["day"], actor=self.actor, at=self.at)
        return reverse("period", args=[period.number])


def found(user: User, number: str) -> Period:
    period = Period.objects.visible_to(user).filter(number=number).first()
    if period is None:
        raise NotFound(what=Period._meta.verbose_name, key=number)
    return period


def period(http: HttpRequest, number: str) -> HttpResponse:
    user = actor_of(http)
    row = found(user, number)
    kinds = dict(Kind.choices)
    context = {
        "title": row.name,
        "period": row,
        "overview": period_overview(row),
        "by_kind": [(kinds.get(one.kind, one.kind), one) for one in period_by_kind(row, user=user)],
        "statements": row.statements.exclude(state="void")
        .select_related("station", "region")
        .order_by("station__title"),
        "waiting": row.carried_over.select_related("work_order__station").order_by("work_order__number")[:200],
        "bar": Progress.objects.filter(kind=bar_kind(row)).order_by("-pk").first(),
        "may_close": policies.may(user, "period.close") and row.state == Period.State.OPEN,
        "subjects": [row],
    }
    return render(http, "web/settlement/period.html", context)


class ClosePeriodPage(FormPage):
    """Asks for the job; the bar on the month's page tells how far it is and can stop it."""

    title = _("Close the month")
    button = _("Close the month")
    template_name = "web/settlement/close.html"
    done = _("The month is being closed.")

    def find(self) -> Any:
        return found(self.actor, self.kwargs["number"])

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        begin_closing(self.subject.pk, actor=self.actor, at=self.at)
        return reverse("period", args=[self.subject.number])
