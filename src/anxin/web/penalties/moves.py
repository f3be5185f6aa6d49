"""What is done with a reward or penalty, each with its form."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.finance.actions.appeal_penalty import appeal_penalty
from anxin.finance.actions.confirm_penalty import confirm_penalty
from anxin.finance.actions.rule_on_penalty import rule_on_penalty
from anxin.finance.actions.settle_penalty import settle_penalty
from anxin.finance.actions.waive_penalty import waive_penalty
from anxin.finance.models import Penalty
from anxin.finance.penalties import policies
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage


class PenaltyMove(MovePage):
    model: ClassVar[type[Subject]] = Penalty
    page = "penalty"


class ConfirmForm(ActionForm):
    amount = forms.DecimalField(label=_("Amount (yuan)"), max_digits=10, decimal_places=2, min_value=0, required=False)
    note = Text(label=_("Remark"), max_length=500, required=False, rows=2)


class ConfirmPage(PenaltyMove):
    code = "confirm"
    is_usual = True
    form_class = ConfirmForm
    hint = _("Whom it concerns is told, and may object within the handbook’s time.")
    done = _("Confirmed; those concerned are told.")

    def initial(self) -> dict[str, Any]:
        return {"amount": self.subject.amount}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        confirm_penalty(self.subject.pk, **typed, **who_and_when)


class WaiveForm(ActionForm):
    reason = Text(label=_("Reason"), max_length=500)


class WaivePage(PenaltyMove):
    code = "waive"
    form_class = WaiveForm
    done = _("Waived, with the reason on the record.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        waive_penalty(self.subject.pk, **typed, **who_and_when)


class SettlePage(PenaltyMove):
    code = "settle"
    hint = _("The periods begun until now are proposed.")
    done = _("Counted until now.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        settle_penalty(self.subject.pk, **who_and_when)


class AppealForm(ActionForm):
    objection = Text(label=_("Why it is not right"), max_length=1000, rows=4)


class AppealPage(PenaltyMove):
    code = "appeal"
    is_usual = True
    form_class = AppealForm
    hint = _("Somebody other than who decided it judges your objection.")
    done = _("Your objection is with those who judge it.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        appeal_penalty(self.subject.pk, **typed, **who_and_when)


class RulingForm(ActionForm):
    ruling = Text(label=_("Ruling and reasons"), max_length=1000, rows=4)


class UpholdPage(PenaltyMove):
    code = "uphold"
    form_class = RulingForm
    done = _("Upheld; those concerned are told.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        rule_on_penalty(self.subject.pk, is_upheld=True, **typed, **who_and_when)


class ReversePage(PenaltyMove):
    code = "reverse"
    form_class = RulingForm
    done = _("Reversed; the ledger has the entry that takes it back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        rule_on_penalty(self.subject.pk, is_upheld=False, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page for page in (ConfirmPage, AppealPage, UpholdPage, ReversePage, SettlePage, WaivePage)
}


def may(user: User, line: Penalty, code: str) -> bool:
    """Whether the button is offered; the action asks again."""
    match code:
        case "appeal":
            return policies.is_concerned(user, line)
        case "uphold" | "reverse":
            return policies.may_judge(user, line)
        case _:
            return policies.may_decide(user, line)
