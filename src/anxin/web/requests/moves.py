"""What can be done with a request, each with its form."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.processes.urging import urge
from anxin.requests.actions.answer import answer_request
from anxin.requests.actions.move_line import move_line
from anxin.requests.actions.promise_answer import promise_answer
from anxin.requests.actions.refuse import refuse_request
from anxin.requests.actions.withdraw import withdraw_request
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage
from anxin.web.requests.base import RequestMove
from anxin.web.requests.triage import TriagePage


class AnswerForm(ActionForm):
    answer = Text(label=_("Answer"), rows=5, max_length=4_000)


class AnswerPage(RequestMove):
    code = "answer"
    form_class = AnswerForm
    is_usual = True
    done = _("The answer is kept, and the enquiry is closed.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        answer_request(self.subject.pk, **typed, **who_and_when)


class PromiseForm(ActionForm):
    question = Text(label=_("What has to be asked"), help_text=_("Tell the caller that you will ring back at once."))


class PromisePage(RequestMove):
    code = "promise_answer"
    form_class = PromiseForm
    done = _("The question is kept; the enquiry waits among those to be answered.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        promise_answer(self.subject.pk, **typed, **who_and_when)


class UrgeForm(ActionForm):
    note = Text(label=_("What the customer says"), required=False)


class UrgePage(RequestMove):
    code = "urge"
    form_class = UrgeForm
    hint = _("Whoever has the matter in hand is told at once.")
    done = _("The urge is counted, and the people in charge are told.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        urge(self.subject.pk, **typed, **who_and_when)


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"))


class RefusePage(RequestMove):
    code = "refuse"
    form_class = ReasonForm
    is_grave = True
    hint = _("The request is kept with the reason; nobody is sent.")
    done = _("The request is not accepted; the reason is kept.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        refuse_request(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(RequestMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    hint = _("The customer wants nothing any more.")
    done = _("The request is withdrawn.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_request(self.subject.pk, **typed, **who_and_when)


class MoveLinePage(RequestMove):
    code = "move_line"
    hint = _("A long enquiry goes on from another phone, with an apology, so that the report line stays free.")
    done = _("It is kept that the caller was rung back from another line.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        move_line(self.subject.pk, **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page for page in (TriagePage, AnswerPage, PromisePage, MoveLinePage, UrgePage, RefusePage, WithdrawPage)
}
