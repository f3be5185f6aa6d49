"""Ask for consent: about a subject, or alone; in writing, or after a phone call."""

from collections import Counter
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.approvals import policies
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.errors import PhoneRefused
from anxin.approvals.models import Approval
from anxin.approvals.phoning import Call, possible_approvers
from anxin.approvals.placing import place_of
from anxin.approvals.queries import applications
from anxin.approvals.reckoning import Asking, asking
from anxin.handbook.current import current, edition
from anxin.handbook.schema import Approval as Entry
from anxin.handbook.schema import Handbook
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.kernel.subjects import models
from anxin.people.models import User
from anxin.web.approvals.lengths import in_words
from anxin.web.approvals.papers import AskForm
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Moment, Text
from anxin.web.move_page import actor_of


def new(http: HttpRequest) -> HttpResponse:
    """What the person may apply for, line by line."""
    offers = applications(actor_of(http))
    return render(http, "web/approvals/applications.html", {"title": _("New application"), "offers": offers})


class AskPage(FormPage):
    """The subject is named in the address, or nothing is: an application."""

    button = _("Ask for it")
    form_class: ClassVar[type[ActionForm]] = AskForm
    template_name = "web/approvals/ask.html"
    done = _("Asked. Those who decide have been told.")
    about: Subject | None
    entry: Entry
    handbook: Handbook

    def find(self) -> Any:
        """``None``: what is made here is new. The entry is found on the way, and who may ask is asked."""
        kind, handbook_id = self.kwargs["kind"], self._handbook_id()
        self.handbook = edition(handbook_id)
        entry = self.handbook.approval(kind)
        if entry is None or entry.subject != (self.about.SUBJECT if self.about else None):
            raise NotFound(what=_("approval"), key=kind)
        policies.check_may_ask(self.actor, entry, self.handbook)
        self.entry = entry

    def _handbook_id(self) -> int:
        self.about = None
        if "line" in self.kwargs:
            return current(self.kwargs["line"]).pk
        number, model = self.kwargs["number"], models().get(self.kwargs["subject"])
        rows: Any = model._default_manager if model is not None and model is not Approval else None
        self.about = rows.visible_to(self.actor).filter(number=number).first() if rows is not None else None
        if self.about is None:
            raise NotFound(what=_("subject"), key=number)
        handbook_id: int = self.about.handbook_id
        return handbook_id

    def form_kwargs(self) -> dict[str, Any]:
        proofs = self.about.proof_files() if self.about else []
        return {
            "entry": self.entry,
            "handbook": self.handbook,
            "there": dict(Counter(proof.kind for proof in proofs)),
        }

    def ask(self) -> Asking:
        draft = self.draft()
        return asking(self.entry, self.about, region_id=draft.region_id, at=self.at)

    def draft(self) -> Approval:
        """The approval as it would stand, not written."""
        draft = Approval(asked_by=self.actor, handbook_id=self._handbook_id(), kind=self.entry.id)
        draft.line = self.handbook.meta.line
        place_of(draft, self.about, self.entry, self.actor)
        return draft

    def extra(self) -> dict[str, Any]:
        return {
            "title": localised(self.entry),
            "entry": self.entry,
            "source": self.handbook.source(f"approvals/{self.entry.id}"),
            "about": self.about,
            "ask": self.ask(),
            "steps": [
                policies.titles([row.role for row in step.addresses], self.handbook) for step in self.entry.chain
            ],
            "phone_url": self.request.path + "phone/" if self.entry.is_by_phone else "",
        }

    def call_of(self, form: Any) -> Call | None:
        return None

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        """The form itself knows how to keep its files; see ``post``."""
        form = self.form_class(self.request.POST, self.request.FILES or None, **self.form_kwargs())
        form.is_valid()
        assert isinstance(form, AskForm)
        about = {"about_type": self.about.SUBJECT, "about_id": self.about.pk} if self.about else {}
        row = ask_approval(
            self.entry.id,
            line=self.kwargs.get("line", ""),
            **about,
            typed=form.told(actor=self.actor, at=self.at),
            call=self.call_of(form),
            actor=self.actor,
            at=self.at,
        )
        return reverse("approval", args=[row.number])


class PhoneForm(AskForm):
    """On the phone there are no photos, and the words can wait for the form."""

    approver_id = forms.TypedChoiceField(label=_("Who agreed"), coerce=int)
    phoned_at = Moment(label=_("When"))
    said = Text(label=_("To what, in their words"), max_length=500, rows=2)
    field_order = ("approver_id", "phoned_at", "said", "amount", "list_amount", "text")

    def __init__(self, *args: Any, approvers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approver_id"].choices = [(user.pk, str(user)) for user in approvers]  # type: ignore[attr-defined]
        self.fields["text"].required = False
        for name in [name for name in self.fields if name == "paper" or name.startswith("photo__")]:
            del self.fields[name]
        self.order_fields(self.field_order)


class PhoneAskPage(AskPage):
    button = _("Record the consent")
    form_class = PhoneForm
    done = _("Recorded. The work can go on; hand in the form in time.")

    def find(self) -> Any:
        super().find()
        if not self.entry.is_by_phone:
            raise PhoneRefused(title=localised(self.entry), clause=self.entry.clause)

    def initial(self) -> dict[str, Any]:
        return {"phoned_at": self.at}

    def form_kwargs(self) -> dict[str, Any]:
        return {**super().form_kwargs(), "approvers": possible_approvers(self.draft(), self.entry)}

    def extra(self) -> dict[str, Any]:
        return {**super().extra(), "phone_url": "", "form_within": in_words(self.entry.phone.form_within or "")}

    def call_of(self, form: Any) -> Call | None:
        cleaned = form.cleaned_data
        return Call(cleaned["approver_id"], cleaned["phoned_at"], cleaned["said"])
