"""What is done with a return, each with its form."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import Subject
from anxin.parts.actions.accept_return import accept_return
from anxin.parts.actions.ask_about_return import answer_about_return, ask_about_return
from anxin.parts.actions.confirm_return import confirm_return, decline_return
from anxin.parts.actions.refuse_return import dispute_return, refuse_return, take_return_home
from anxin.parts.actions.send_return import send_return, withdraw_return
from anxin.parts.models import PartsReturn
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage
from anxin.web.parts.carrier_claims import ReturnClaimPage
from anxin.web.parts.freights import ReturnFreightPage
from anxin.web.parts.requisition_moves import ReasonForm, usual_store
from anxin.web.parts.taking_in import TakeInForm

BY_EITHER = ("freight", "claim")
BY_THE_STORE = ("confirm", "decline", "answer", "dispute", "accept", "refuse")


class ReturnMove(MovePage):
    model: ClassVar[type[Subject]] = PartsReturn
    page = "parts-return"


class ConfirmPage(ReturnMove):
    code = "confirm"
    is_usual = True
    done = _("Confirmed; the sender knows.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        confirm_return(self.subject.pk, **who_and_when)


class DeclinePage(ReturnMove):
    code = "decline"
    form_class = ReasonForm
    is_grave = True
    done = _("Not confirmed; the sender reads why.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        decline_return(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(ReturnMove):
    code = "withdraw"
    is_grave = True
    done = _("Taken back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_return(self.subject.pk, **who_and_when)


class SendForm(ActionForm):
    carrier = forms.CharField(label=_("Carrier"), max_length=60)
    tracking = forms.CharField(label=_("Tracking number"), max_length=60)


class SendPage(ReturnMove):
    code = "send"
    form_class = SendForm
    is_usual = True
    hint = _("Firmly filled, in the original packing, each faulty part with its label.")
    done = _("On the way; the store knows.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        send_return(self.subject.pk, **typed, **who_and_when)


class AskForm(ActionForm):
    question = Text(label=_("Question"))


class AskPage(ReturnMove):
    code = "ask"
    form_class = AskForm
    done = _("Asked.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        ask_about_return(self.subject.pk, **typed, **who_and_when)


class AnswerForm(ActionForm):
    answer = Text(label=_("Answer"))


class AnswerPage(ReturnMove):
    code = "answer"
    form_class = AnswerForm
    done = _("Answered.")

    @classmethod
    def fits(cls, subject: PartsReturn) -> bool:
        return bool(subject.question) and not subject.answer

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        answer_about_return(self.subject.pk, **typed, **who_and_when)


class DisputeForm(ActionForm):
    note = Text(label=_("What is damaged or missing"))


class DisputePage(ReturnMove):
    code = "dispute"
    form_class = DisputeForm
    done = _("The sender is told. Ask the carrier for a statement.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        dispute_return(self.subject.pk, **typed, **who_and_when)


class AcceptPage(ReturnMove):
    code = "accept"
    form_class = TakeInForm
    template_name = "web/parts_room/take_in.html"
    is_usual = True
    done = _("In the store, and off the sender’s account.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"lines": list(self.subject.lines.select_related("loan__part").order_by("loan__number"))}

    def initial(self) -> dict[str, Any]:
        return usual_store(self.subject.line)

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        accept_return(self.subject.pk, **typed, **who_and_when)


class RefusePage(ReturnMove):
    code = "refuse"
    form_class = ReasonForm
    is_grave = True
    done = _("Refused; the sender is told in writing.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        refuse_return(self.subject.pk, **typed, **who_and_when)


class TakeHomePage(ReturnMove):
    code = "take_home"
    is_usual = True
    done = _("It is in your stock again, and still to go back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        take_return_home(self.subject.pk, **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page
    for page in (
        ConfirmPage,
        DeclinePage,
        SendPage,
        WithdrawPage,
        AcceptPage,
        DisputePage,
        AskPage,
        AnswerPage,
        RefusePage,
        TakeHomePage,
        ReturnFreightPage,
        ReturnClaimPage,
    )
}
