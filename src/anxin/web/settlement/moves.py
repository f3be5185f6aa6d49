"""What is done with a statement, each with its form."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.finance import policies
from anxin.finance.actions.admit_line import admit_line
from anxin.finance.actions.confirm_statement import confirm_statement
from anxin.finance.actions.dispute_statement import dispute_statement
from anxin.finance.actions.pay_statement import pay_statement
from anxin.finance.actions.refuse_line import refuse_line
from anxin.finance.actions.resolve_dispute import resolve_dispute
from anxin.finance.actions.send_back import send_back
from anxin.finance.actions.sign_finance import sign_finance
from anxin.finance.actions.sign_manager import sign_manager
from anxin.finance.actions.withdraw_statement import withdraw_statement
from anxin.finance.models import Statement
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage


class StatementMove(MovePage):
    model: ClassVar[type[Subject]] = Statement
    page = "statement"


class SignManagerPage(StatementMove):
    code = "sign_manager"
    is_usual = True
    hint = _("Settled by the settlement standard; orders and vouchers were compared.")
    done = _("Signed. Finance signs next.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        sign_manager(self.subject.pk, **who_and_when)


class SignFinancePage(StatementMove):
    code = "sign_finance"
    is_usual = True
    hint = _("Only when every call-back of an admitted order is confirmed.")
    done = _("Signed. The station sees the statement now.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        sign_finance(self.subject.pk, **who_and_when)


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"), max_length=500)


class SendBackPage(StatementMove):
    code = "send_back"
    form_class = ReasonForm
    done = _("Sent back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        send_back(self.subject.pk, **typed, **who_and_when)


class ConfirmPage(StatementMove):
    code = "confirm"
    is_usual = True
    done = _("Confirmed. Finance pays next.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        confirm_statement(self.subject.pk, **who_and_when)


class ObjectionForm(ActionForm):
    objection = Text(label=_("What is wrong, line by line"), max_length=1_000, rows=4)


class DisputePage(StatementMove):
    code = "dispute"
    form_class = ObjectionForm
    done = _("The objection is with headquarters.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        dispute_statement(self.subject.pk, **typed, **who_and_when)


class AnswerForm(ActionForm):
    answer = Text(label=_("Answer"), max_length=1_000, rows=4)


class ResolvePage(StatementMove):
    code = "resolve"
    form_class = AnswerForm
    is_usual = True
    done = _("Answered; the station may confirm now.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        resolve_dispute(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(StatementMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    hint = _("Its lines count no more; the orders stand on the next statement.")
    done = _("Withdrawn.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_statement(self.subject.pk, **typed, **who_and_when)


class PayForm(ActionForm):
    reference = forms.CharField(label=_("Payment reference"), max_length=64)


class PayPage(StatementMove):
    code = "pay"
    form_class = PayForm
    is_usual = True
    done = _("Paid.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        pay_statement(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page
    for page in (
        SignManagerPage,
        SignFinancePage,
        ConfirmPage,
        PayPage,
        ResolvePage,
        DisputePage,
        SendBackPage,
        WithdrawPage,
    )
}


def may(user: User, statement: Statement, code: str) -> bool:
    """Whether the button is offered; the action asks again."""
    match code:
        case "sign_manager" | "sign_finance":
            return policies.may_sign(user, statement, code)
        case "send_back":
            return policies.may_sign(user, statement, "sign_finance")
        case "confirm" | "dispute":
            return policies.may_answer(user, statement)
        case "pay":
            return policies.may(user, "statement.pay")
        case _:
            return policies.may_correct(user)


class LinePage(FormPage):
    """Refuse or admit one line of a drafted statement, with the reason."""

    form_class = ReasonForm

    def find(self) -> Any:
        number = self.kwargs["number"]
        found = Statement.objects.visible_to(self.actor).filter(number=number).first()
        if found is None or not found.lines.filter(pk=self.kwargs["pk"]).exists():
            raise NotFound(what=Statement._meta.verbose_name, key=number)
        return found


class RefuseLinePage(LinePage):
    title = _("Refuse a line")
    button = _("Refuse")
    asks_at = "statement.refuse_line"
    done = _("Refused; the total is corrected.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        refuse_line(self.subject.pk, self.kwargs["pk"], **typed, actor=self.actor, at=self.at, version=version)
        return reverse("statement", args=[self.subject.number])


class AdmitLinePage(LinePage):
    title = _("Admit a line")
    button = _("Admit")
    done = _("Admitted; the total is corrected.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        admit_line(self.subject.pk, self.kwargs["pk"], **typed, actor=self.actor, at=self.at, version=version)
        return reverse("statement", args=[self.subject.number])
