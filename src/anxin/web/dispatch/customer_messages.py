"""What customers write on the pages of their visits, and the answer to each."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.answer_customer import answer_customer
from anxin.fieldwork.models import CustomerMessage
from anxin.kernel.errors import NotFound
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage
from anxin.web.requests import filters

OPEN, ANSWERED = "open", "answered"


def _by_answer(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(answered_at__isnull=value == OPEN)


class CustomerMessagesPage(ListPage):
    """Those that wait for an answer, unless others are asked for; the newest first."""

    code = "customer-messages"
    title = _("Customers’ messages")
    row_template = "web/rows/customer_message.html"
    headings = (_("Written"), _("Order"), _("What"), _("In the customer’s words"), _("Answer"))
    ordering = ("-written_at", "-pk")
    nothing = _("No customer waits for an answer.")
    nothing_hint = _("What customers write on the page of their visit appears here by itself.")
    icon = "message-report"
    filters = (
        Filter("answer", _("Answer"), _by_answer, ((OPEN, _("waits")), (ANSWERED, _("answered"))), default=OPEN),
        Filter("kind", _("What"), filters.by_field("kind"), CustomerMessage.Kind.choices),
    )
    exported = (
        (_("Written"), lambda row: row.written_at),
        (_("Order"), lambda row: row.work_order.number),
        (_("What"), lambda row: row.get_kind_display()),
        (_("Wished time"), lambda row: row.wished_at),
        (_("In the customer’s words"), lambda row: row.words),
        (_("Answer"), lambda row: row.answer_said),
        (_("Answered"), lambda row: row.answered_at),
        (_("By whom"), lambda row: row.answered_by),
    )

    def rows(self) -> QuerySet[Any]:
        rows = CustomerMessage.objects.visible_to(self.asked.user)
        return rows.select_related("work_order__request", "work_order__station", "visit", "answered_by")


class AnswerForm(ActionForm):
    answer = Text(label=_("Answer"), max_length=300, help_text=_("The customer reads it on the page of the visit."))


class AnswerPage(FormPage):
    title = _("Answer the customer")
    button = _("Answer")
    form_class = AnswerForm
    template_name = "web/dispatch/answer.html"
    done = _("Answered; the customer reads it on the page of the visit.")

    def find(self) -> Any:
        rows = CustomerMessage.objects.visible_to(self.actor).select_related("work_order", "visit")
        message = rows.filter(pk=self.kwargs["pk"]).first()
        if message is None:
            raise NotFound(what=CustomerMessage._meta.verbose_name, key=self.kwargs["pk"])
        return message

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        answer_customer(self.subject.pk, **typed, actor=self.actor, at=self.at)
        return reverse("customer-messages")
