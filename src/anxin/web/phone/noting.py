"""What was done and could not be taken any more, kept as a note on the order."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.note_afterwards import note_afterwards
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.phone.holding import held_by


class NoteForm(ActionForm):
    holding = forms.CharField(widget=forms.HiddenInput, max_length=200)
    note = Text(label=_("What was done"), max_length=1000)


class NotePage(FormPage):
    """Only the phone comes here, from a conflict; its proof says that the order was this person's."""

    title = _("Keep as a note")
    form_class = NoteForm
    done = _("Kept as a note on the order.")

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        order = held_by(self.actor, typed["holding"])
        note_afterwards(order.pk, note=typed["note"], done_at=self.at, actor=self.actor, at=self.received_at)
        return reverse("phone")
