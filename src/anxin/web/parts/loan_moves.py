"""What is done with a loan, each with its form."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject
from anxin.parts.actions.excuse_loan import excuse_loan
from anxin.parts.actions.note_forbidden_sale import note_forbidden_sale
from anxin.parts.models import Loan
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage


class LoanMove(MovePage):
    model: ClassVar[type[Subject]] = Loan
    page = "loan"


class StatementForm(ActionForm):
    reason = Text(label=_("What the statement says"))


class ExcusePage(LoanMove):
    code = "excuse"
    form_class = StatementForm
    hint = _("With a written statement of special circumstances nothing is sold or deducted by itself.")
    done = _("On record.")

    @classmethod
    def fits(cls, subject: Loan) -> bool:
        return subject.excused_at is None

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        excuse_loan(self.subject.pk, **typed, **who_and_when)


class ForbiddenSaleForm(ActionForm):
    quantity = forms.IntegerField(label=_("How many were sold"), min_value=1, initial=1)
    note = Text(label=_("How it was found out"))


class ForbiddenSalePage(LoanMove):
    code = "sold_all_the_same"
    title = _("It was sold though it is not for sale")
    form_class = ForbiddenSaleForm
    is_grave = True
    hint = _("The pieces are owed at the station’s price; the handbook’s fine for it is proposed beside.")
    done = _("On record; the borrower is told of the line and may object.")

    @classmethod
    def fits(cls, subject: Loan) -> bool:
        return subject.state == "open" and not subject.part.is_for_sale and not subject.is_of_old_part

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        note_forbidden_sale(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {page.code: page for page in (ExcusePage, ForbiddenSalePage)}
