"""What the pages of evidence have in common."""

from typing import Any

from django import forms

from anxin.evidence import policies
from anxin.evidence.holders import holder
from anxin.evidence.kinds import kind_of
from anxin.handbook.schema import EvidenceKind
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import Subject
from anxin.people.roles import titles_that_may
from anxin.web.evidence.subjects import back_to, subject_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm


class EvidenceForm(ActionForm):
    """The kind and the page one came from travel with the form."""

    kind = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    back = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)


class EvidencePage(FormPage):
    """A page about the evidence of one subject, for those who may add some."""

    subject: Subject

    def find(self) -> Subject:
        found = subject_of(self.actor, self.kwargs["subject"], self.kwargs["number"])
        self.check_may(found)
        return found

    def check_may(self, subject: Subject) -> None:
        if not policies.may_add(self.actor, subject):
            raise NotEntitled(roles=titles_that_may(holder(subject.SUBJECT).may[0]))

    def asked(self, name: str) -> str:
        return str(self.request.POST.get(name, "") or self.request.GET.get(name, ""))

    def kind(self) -> EvidenceKind | None:
        """The kind that was chosen before the page was opened."""
        code = self.asked("kind")
        return kind_of(self.subject, code) if code else None

    def initial(self) -> dict[str, Any]:
        return {"kind": self.asked("kind"), "back": self.asked("back")}

    def landing(self) -> str:
        return back_to(self.subject, self.asked("back"))
