"""Forbidden behaviour: reported on an order, and decided."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork import policies, queries
from anxin.fieldwork.actions.report_violation import decide_violation, report_violation
from anxin.fieldwork.models import Violation, WorkOrder
from anxin.handbook.current import handbook_of
from anxin.handbook.titles import Titled
from anxin.kernel.errors import NotFound
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.orders.base import OrderMove


class ViolationForm(ActionForm):
    code = forms.ChoiceField(label=_("Which rule was broken"))
    note = Text(label=_("What was found"))

    def __init__(self, *args: Any, rules: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = rules  # type: ignore[attr-defined]


class ReportViolationPage(OrderMove):
    code = "report_violation"
    title = _("Report a violation")
    form_class = ViolationForm
    is_grave = True
    hint = _("The manager decides whether it was one; the handbook says what follows.")
    done = _("It stands in the register and waits for a decision.")

    @classmethod
    def fits(cls, subject: WorkOrder) -> bool:
        return bool(handbook_of(subject).violations)

    def form_kwargs(self) -> dict[str, Any]:
        return {"rules": [(row.id, localised(row)) for row in handbook_of(self.subject).violations]}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        report_violation(self.subject.pk, **typed, **who_and_when)


class DecideForm(ActionForm):
    is_confirmed = forms.TypedChoiceField(
        label=_("It was"),
        choices=[("yes", _("a violation")), ("no", _("none"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = Text(label=_("Reasons"))


class DecideViolationPage(FormPage):
    title = _("Decide on a violation")
    button = _("Decide")
    form_class = DecideForm
    template_name = "web/orders/violation.html"
    done = _("Decided; what the handbook asks for follows.")

    def find(self) -> WorkOrder:
        order = queries.detail(self.actor, self.kwargs["number"])
        if not order.violations.filter(pk=self.kwargs["pk"]).exists():
            raise NotFound(what=Violation._meta.verbose_name, key=self.kwargs["pk"])
        policies.check_may(self.actor, order, "decide_violation")
        return order

    def extra(self) -> dict[str, Any]:
        violation = self.subject.violations.get(pk=self.kwargs["pk"])
        listed = next((row for row in handbook_of(self.subject).violations if row.id == violation.code), None)
        return {
            "violation": violation,
            "sanction": str(Titled(listed.sanction, listed.sanction_en)) if listed else "",
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        decide_violation(self.subject.pk, self.kwargs["pk"], **typed, actor=self.actor, at=self.at, version=version)
        return reverse("work-order", args=[self.subject.number])
