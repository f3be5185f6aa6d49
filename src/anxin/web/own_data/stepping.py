"""Report a step as done with one tap, or take it back with the reason."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.handbook.actions.take_step import take_step
from anxin.handbook.actions.withdraw_step import withdraw_step
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Step
from anxin.handbook.steps import Course
from anxin.kernel.errors import NotFound
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.own_data.matters import matter


class StepPage(FormPage):
    template_name = "web/own_data/step.html"
    step: Step

    def find(self) -> Any:
        subject = matter(self.actor, self.kwargs["page"], self.kwargs["number"])
        step = handbook_of(subject).step(self.kwargs["code"])
        if step is None or step.subject != subject.SUBJECT:
            raise NotFound(what=_("step"), key=self.kwargs["code"])
        self.step = step
        return subject

    def back(self) -> str:
        return reverse(self.kwargs["page"], args=[self.subject.number]) + f"#step-{self.step.id}"


class NoteForm(ActionForm):
    note = Text(label=_("Remark"), rows=2, required=False)


class TakePage(StepPage):
    """The button on the matter's page posts here without a remark; the page is for those who want to write one."""

    button = _("Done")
    done = _("It is kept that this was done.")
    form_class = NoteForm

    def extra(self) -> dict[str, Any]:
        course = Course(self.subject)
        source = course.handbook.source(f"steps/{self.step.id}")
        missing = course.standing(self.step).missing
        return {"title": localised(self.step), "step": self.step, "source": source, "missing": missing}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        take_step(self.subject.SUBJECT, self.subject.pk, self.step.id, note=typed["note"], actor=self.actor, at=self.at)
        return self.back()


class WhyForm(ActionForm):
    reason = Text(label=_("Why"), rows=2)


class WithdrawPage(StepPage):
    button = _("Take it back")
    done = _("It is taken back; the reason is kept.")
    form_class = WhyForm

    def extra(self) -> dict[str, Any]:
        source = handbook_of(self.subject).source(f"steps/{self.step.id}")
        return {"title": localised(self.step), "step": self.step, "source": source, "is_grave": True}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        withdraw_step(
            self.subject.SUBJECT, self.subject.pk, self.step.id, reason=typed["reason"], actor=self.actor, at=self.at
        )
        return self.back()
