"""What is done with a duty."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.duties import policies
from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.release import release_duty
from anxin.duties.models import Duty
from anxin.kernel import files
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.forms import ActionForm, Text
from anxin.web.move_page import MovePage


class DutyMove(MovePage):
    model: ClassVar[type[Subject]] = Duty
    page = "duty"


class FinishForm(ActionForm):
    note = Text(label=_("Note"), max_length=4_000, rows=5, required=False)
    file = forms.FileField(label=_("File"), required=False)


class FinishPage(DutyMove):
    code = "finish"
    form_class = FinishForm
    is_usual = True
    done = _("Reported as done.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        upload = typed.pop("file")
        stored = files.store(upload, actor=self.actor, at=self.at) if upload else None
        finish_duty(self.subject.pk, **typed, file=stored, **who_and_when)


class ReleaseForm(ActionForm):
    reason = Text(label=_("Reason"), max_length=300)


class ReleasePage(DutyMove):
    code = "release"
    form_class = ReleaseForm
    is_grave = True
    done = _("Released.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        release_duty(self.subject.pk, **typed, **who_and_when)


PAGES: dict[str, type[MovePage]] = {page.code: page for page in (FinishPage, ReleasePage)}


def may(user: User, duty: Duty, code: str) -> bool:
    return policies.may_finish(user, duty) if code == "finish" else policies.may_release(user, duty)
