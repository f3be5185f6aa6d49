"""The form of a handbook's fields: one input for each, of its type."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anxin.handbook.schema import DataField, Handbook
from anxin.handbook.values import MAX_TEXT
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm

PREFIX = "field_"


class FieldsForm(ActionForm):
    """Nothing is compulsory here: what a move waits for, the move says. Only what was changed is sent on."""

    def __init__(self, *args: Any, entries: Sequence[DataField], handbook: Handbook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries, self.handbook = entries, handbook
        self.fields |= inputs(entries)

    @property
    def typed(self) -> dict[str, Any]:
        """By the field's id, without those that stand as they stood when the form was shown."""
        return {
            name.removeprefix(PREFIX): self.cleaned_data[name] for name in self.changed_data if name.startswith(PREFIX)
        }

    def rows(self) -> list["Row"]:
        return [Row(self[PREFIX + row.id], row, self.handbook.source(f"fields/{row.id}")) for row in self.entries]


class Row:
    """One input with what the form said before, and its clause."""

    def __init__(self, bound: BoundField, entry: DataField, source: str) -> None:
        self.bound, self.entry, self.source = bound, entry, source

    @property
    def before(self) -> SafeString:
        return SafeString(self.bound.as_hidden(only_initial=True))


def inputs(entries: Sequence[DataField]) -> dict[str, forms.Field]:
    """By name; they belong to any form that asks for fields."""
    return {PREFIX + entry.id: _input(entry) for entry in entries}


def initial_of(entries: Sequence[DataField], known: Mapping[str, str]) -> dict[str, str]:
    return {PREFIX + entry.id: known.get(entry.id, "") for entry in entries}


def _input(entry: DataField) -> forms.Field:
    """What was typed is checked by the action, so that every door refuses the same with the same sentence."""
    common: dict[str, Any] = {"label": localised(entry), "required": False, "show_hidden_initial": True}
    empty = ("", "–")
    match entry.type:
        case "yes_no":
            return forms.ChoiceField(choices=[empty, ("yes", _("yes")), ("no", _("no"))], **common)
        case "choice":
            return forms.ChoiceField(choices=[empty, *((row.id, localised(row)) for row in entry.choices)], **common)
        case "date":
            return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}), max_length=10, **common)
        case "number":
            widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
            return forms.CharField(widget=widget, max_length=40, help_text=localised(entry, "unit"), **common)
        case _:
            return forms.CharField(max_length=MAX_TEXT, help_text=localised(entry, "unit"), **common)
