"""What is done with an approval, each with its form."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.approvals import policies
from anxin.approvals.actions.acknowledge import acknowledge_approval
from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.answer import answer_approval
from anxin.approvals.actions.ask_back import ask_back
from anxin.approvals.actions.deny import deny_approval
from anxin.approvals.actions.file_form import file_form
from anxin.approvals.actions.pass_on import pass_approval_on
from anxin.approvals.actions.phone import phone_approval
from anxin.approvals.actions.refuse import refuse_approval
from anxin.approvals.actions.withdraw import withdraw_approval
from anxin.approvals.models import Approval
from anxin.approvals.noting import subject_of
from anxin.approvals.passing import possible_successors
from anxin.approvals.phoning import possible_approvers
from anxin.approvals.seating import entry_of
from anxin.handbook.current import handbook_of
from anxin.kernel import clock
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.approvals.papers import AskForm
from anxin.web.forms import ActionForm, Moment, Text
from anxin.web.move_page import MovePage

DECIDER = ("agree", "refuse", "ask_back", "pass_on", "acknowledge")


class ApprovalMove(MovePage):
    model: ClassVar[type[Subject]] = Approval
    page = "approval"


class AgreeForm(ActionForm):
    note = Text(label=_("Remark"), rows=2, required=False)


class AgreePage(ApprovalMove):
    code = "agree"
    form_class = AgreeForm
    is_usual = True
    done = _("Agreed.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        agree_approval(self.subject.pk, **typed, **who_and_when)


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"), rows=2)


class RefusePage(ApprovalMove):
    code = "refuse"
    form_class = ReasonForm
    is_grave = True
    done = _("Refused; whoever asked has been told.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        refuse_approval(self.subject.pk, **typed, **who_and_when)


class QuestionForm(ActionForm):
    question = Text(label=_("Question"), rows=2)


class AskBackPage(ApprovalMove):
    code = "ask_back"
    form_class = QuestionForm
    done = _("Asked.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        ask_back(self.subject.pk, **typed, **who_and_when)


class PassForm(ActionForm):
    person_id = forms.TypedChoiceField(label=_("To whom"), coerce=int)
    reason = Text(label=_("Reason"), rows=2)

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person_id"].choices = [(user.pk, str(user)) for user in people]  # type: ignore[attr-defined]


class PassOnPage(ApprovalMove):
    code = "pass_on"
    form_class = PassForm
    done = _("Passed on.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"people": list(possible_successors(self.subject, self.actor))}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        pass_approval_on(self.subject.pk, **typed, **who_and_when)


class AcknowledgePage(ApprovalMove):
    code = "acknowledge"
    is_usual = True
    done = _("Seen and filed.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        acknowledge_approval(self.subject.pk, **who_and_when)


class WithPapers(ApprovalMove):
    """A form that asks anew for what was asked."""

    def form_kwargs(self) -> dict[str, Any]:
        about = subject_of(self.subject)
        there: dict[str, int] = {}
        for proof in about.proof_files() if about else []:
            there[proof.kind] = there.get(proof.kind, 0) + 1
        return {"entry": entry_of(self.subject), "handbook": handbook_of(self.subject), "there": there}

    def initial(self) -> dict[str, Any]:
        row = self.subject
        return {"text": row.text, "amount": row.amount, "list_amount": row.list_amount}

    def form(self) -> AskForm:
        form = self.form_class(self.request.POST, self.request.FILES or None, **self.form_kwargs())
        form.is_valid()
        assert isinstance(form, AskForm)
        return form


class FormPage(WithPapers):
    code = "file_form"
    form_class = AskForm
    is_usual = True
    done = _("The form is in; those who decide confirm it.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        told = self.form().told(actor=self.actor, at=self.at)
        file_form(self.subject.pk, typed=told, **who_and_when)


class AnswerForm(AskForm):
    answer = Text(label=_("Answer"), rows=3)
    is_changed = forms.BooleanField(label=_("Text, amount or photos change: everybody is asked again"), required=False)
    field_order = ("answer", "is_changed", "text", "amount", "list_amount")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text", "amount", "list_amount"):
            if name in self.fields:
                self.fields[name].required = False
        self.order_fields(self.field_order)


class AnswerPage(WithPapers):
    code = "answer"
    form_class = AnswerForm
    is_usual = True
    done = _("Answered.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        told = self.form().told(actor=self.actor, at=self.at) if typed["is_changed"] else None
        answer_approval(self.subject.pk, answer=typed["answer"], typed=told, **who_and_when)


class PhoneMoveForm(ActionForm):
    approver_id = forms.TypedChoiceField(label=_("Who agreed"), coerce=int)
    phoned_at = Moment(label=_("When"))
    said = Text(label=_("To what, in their words"), rows=2)

    def __init__(self, *args: Any, approvers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approver_id"].choices = [(user.pk, str(user)) for user in approvers]  # type: ignore[attr-defined]


class PhonePage(ApprovalMove):
    code = "phone"
    form_class = PhoneMoveForm
    done = _("Recorded. The work can go on; hand in the form in time.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return entry_of(subject).is_by_phone and subject.phoned_at is None

    def initial(self) -> dict[str, Any]:
        return {"phoned_at": self.at}

    def form_kwargs(self) -> dict[str, Any]:
        return {"approvers": possible_approvers(self.subject, entry_of(self.subject))}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        phone_approval(self.subject.pk, **typed, **who_and_when)


class DenyPage(ApprovalMove):
    code = "deny"
    form_class = ReasonForm
    is_grave = True
    done = _("Noted; whoever recorded it has been told.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        deny_approval(self.subject.pk, **typed, **who_and_when)


class WithdrawPage(ApprovalMove):
    code = "withdraw"
    form_class = ReasonForm
    is_grave = True
    done = _("Taken back.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        withdraw_approval(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page
    for page in (
        AgreePage,
        AcknowledgePage,
        RefusePage,
        AskBackPage,
        PassOnPage,
        FormPage,
        AnswerPage,
        PhonePage,
        DenyPage,
        WithdrawPage,
    )
}


def may(user: User, approval: Approval, code: str) -> bool:
    """Whether the button is for this person; the action asks again."""
    if code in DECIDER:
        return bool(policies.turns(user, approval, clock.now()))
    return approval.phoned_by_id == user.pk if code == "deny" else approval.asked_by_id == user.pk
