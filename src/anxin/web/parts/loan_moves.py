"""What is done with a loan, each with its form."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject
from anxin.parts.actions.excuse_loan import excuse_loan
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


PAGES: dict[str, type[MovePage]] = {page.code: page for page in (ExcusePage,)}
