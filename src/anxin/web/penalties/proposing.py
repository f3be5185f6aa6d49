"""Propose a reward or penalty by hand, for what the program does not see."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.finance.actions.propose_penalty import propose_penalty
from anxin.finance.penalties.queries import rules_to_propose
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.components.basics import localised
from anxin.web.evidence.subjects import subject_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text


class ProposeForm(ActionForm):
    rule = forms.ChoiceField(label=_("What for"))
    person = forms.ChoiceField(label=_("Whom, where the rule is about a person"), required=False)
    note = Text(label=_("What was found"), max_length=500)

    def __init__(self, *args: Any, rules: list[tuple[str, str]], people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = rules  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "–"), *people]  # type: ignore[attr-defined]


class ProposePage(FormPage):
    title = _("Propose a reward or penalty")
    button = _("Propose")
    form_class = ProposeForm
    done = _("Proposed. Nothing is applied before it is confirmed.")

    def find(self) -> Subject:
        found = subject_of(self.actor, self.kwargs["subject"], self.kwargs["number"])
        if not rules_to_propose(found, self.actor):
            raise NotEntitled(roles=_("those whom the handbook lets decide rewards and penalties"))
        return found

    def form_kwargs(self) -> dict[str, Any]:
        rules = rules_to_propose(self.subject, self.actor)
        station = self.subject.place().station_id
        staff = User.objects.filter(is_active=True, grants__station=station or 0).distinct().order_by("name", "pk")
        return {
            "rules": [(rule.id, localised(rule)) for rule in rules],
            "people": [(str(person.pk), person.name) for person in staff],
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        person = User.objects.get(pk=int(typed["person"])) if typed["person"] else None
        line = propose_penalty(
            self.subject, rule=typed["rule"], note=typed["note"], person=person, actor=self.actor, at=self.at
        )
        return reverse("penalty", args=[line.number])
