"""What is done with a complaint, each with its form."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.care import policies
from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.classify_complaint import classify_complaint
from anxin.care.actions.decide_complaint import decide_complaint
from anxin.care.actions.escalate_complaint import escalate_complaint
from anxin.care.actions.file_complaint import file_complaint
from anxin.care.actions.flag_complaint import flag_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.hand_over_complaint import hand_over_complaint
from anxin.care.actions.judge_complaint import judge_complaint
from anxin.care.actions.note_complaint import note_complaint
from anxin.care.actions.reopen_complaint import reopen_complaint
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.care.models import Complaint
from anxin.care.queries import possible_handlers
from anxin.handbook.current import handbook_of
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage


class ComplaintMove(MovePage):
    model: ClassVar[type[Subject]] = Complaint
    page = "complaint"


class HandlerForm(ActionForm):
    handler_id = forms.TypedChoiceField(label=_("Handler"), coerce=int)

    def __init__(self, *args: Any, handlers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler_id"].choices = [(user.pk, str(user)) for user in handlers]  # type: ignore[attr-defined]


class ForwardPage(ComplaintMove):
    code = "forward"
    form_class = HandlerForm
    is_usual = True
    done = _("Handed over; handler, manager and supervisor are told.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"handlers": possible_handlers(self.subject)}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        forward_complaint(self.subject.pk, **typed, **who_and_when)


class HandOverForm(HandlerForm):
    reason = Text(label=_("Reason"), rows=2)


class HandOverPage(ComplaintMove):
    code = "hand_over"
    title = _("Hand to somebody else")
    form_class = HandOverForm
    done = _("Handed over.")

    @classmethod
    def fits(cls, subject: Any) -> bool:
        return subject.state in ("handling", "escalated")

    def form_kwargs(self) -> dict[str, Any]:
        return {"handlers": possible_handlers(self.subject)}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        hand_over_complaint(self.subject.pk, **typed, **who_and_when)


class ClassForm(ActionForm):
    grade = forms.ChoiceField(label=_("Class"))
    reason = Text(label=_("Reason"), rows=2)

    def __init__(self, *args: Any, grades: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = grades  # type: ignore[attr-defined]


class ClassifyPage(ComplaintMove):
    code = "classify"
    form_class = ClassForm
    done = _("The class is changed.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"grades": [(grade.id, localised(grade)) for grade in handbook_of(self.subject).complaints]}

    def initial(self) -> dict[str, Any]:
        return {"grade": self.subject.grade}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        classify_complaint(self.subject.pk, **typed, **who_and_when)


class NoteForm(ActionForm):
    note = Text(label=_("What was done"), max_length=1_000)


class NotePage(ComplaintMove):
    code = "note"
    form_class = NoteForm
    done = _("Kept.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        note_complaint(self.subject.pk, **typed, **who_and_when)


class ReasonForm(ActionForm):
    reason = Text(label=_("Reason"))


class EscalatePage(ComplaintMove):
    code = "escalate"
    form_class = ReasonForm
    done = _("Headquarters is told and assists.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        escalate_complaint(self.subject.pk, **typed, **who_and_when)


class SolutionForm(ActionForm):
    solution = Text(label=_("Solution"), max_length=4_000, rows=5)


class DecidePage(ComplaintMove):
    code = "decide"
    form_class = SolutionForm
    is_usual = True
    done = _("The solution is set.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        decide_complaint(self.subject.pk, **typed, **who_and_when)


class ResultForm(ActionForm):
    result = Text(label=_("Result"), max_length=4_000, rows=5)


class SolvePage(ComplaintMove):
    code = "solve"
    form_class = ResultForm
    is_usual = True
    done = _("Reported as solved.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        solve_complaint(self.subject.pk, **typed, **who_and_when)


class JudgeForm(ActionForm):
    is_justified = forms.TypedChoiceField(
        label=_("What the inquiry found"),
        choices=(("yes", _("justified: the service was at fault")), ("no", _("not justified"))),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    note = Text(label=_("What was found"), rows=3)


class JudgePage(ComplaintMove):
    code = "judge"
    form_class = JudgeForm
    done = _("Kept; only justified complaints count against the service.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        judge_complaint(self.subject.pk, **typed, **who_and_when)


class ReopenPage(ComplaintMove):
    code = "reopen"
    form_class = ReasonForm
    done = _("Open again.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        reopen_complaint(self.subject.pk, **typed, **who_and_when)


class ArchivePage(ComplaintMove):
    code = "archive"
    is_usual = True
    hint = _("The file is closed; the irregular calls after a crisis are planned by themselves.")
    done = _("Archived.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        archive_complaint(self.subject.pk, **who_and_when)


class FilingForm(ActionForm):
    reason = Text(label=_("What was tried, and why it cannot be solved"), max_length=4_000, rows=5)


class FilePage(ComplaintMove):
    code = "file"
    form_class = FilingForm
    is_grave = True
    hint = _("It ends here. The customer is left out of the satisfaction rate.")
    done = _("Filed.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        file_complaint(self.subject.pk, **typed, **who_and_when)


class FlagForm(ReasonForm):
    fault = forms.ChoiceField(label=_("What went wrong"), choices=Complaint.Flag.choices)


class FlagPage(ComplaintMove):
    code = "flag"
    title = _("It was delayed or hidden")
    form_class = FlagForm
    is_grave = True
    done = _("Flagged.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        flag_complaint(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {
    page.code: page
    for page in (
        ForwardPage,
        NotePage,
        SolvePage,
        EscalatePage,
        DecidePage,
        ClassifyPage,
        HandOverPage,
        JudgePage,
        ReopenPage,
        ArchivePage,
        FilePage,
        FlagPage,
    )
}


def may(user: User, complaint: Complaint, code: str) -> bool:
    """Whether the button is offered; the action asks again."""
    match code:
        case "forward":
            return policies.may_forward(user)
        case "decide" | "flag":
            return policies.may_decide(user)
        case "archive":
            return policies.may_archive(user)
        case _:
            return policies.may_handle(user, complaint)
