"""The form with which the store takes a return in: how the parcel looked, and line by line what was not as listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from anxin.parts.models import PartsReturnLine
from anxin.web.forms import ActionForm, Pieces, Text
from anxin.web.parts.requisition_moves import stores


@dataclass(frozen=True)
class Row:
    """A line of the return list with its fields."""

    line: PartsReturnLine
    fields: list[BoundField]


class TakeInForm(ActionForm):
    """All that is left empty was as listed."""

    store = forms.ChoiceField(label=_("Into"))
    is_packing_original = forms.BooleanField(label=_("In the original packing"), required=False)
    is_appearance_intact = forms.BooleanField(label=_("Intact and clean outside"), required=False)
    is_labelled = forms.BooleanField(label=_("Each faulty part bears its label"), required=False)
    note = Text(label=_("Remark"), rows=2, required=False)

    def __init__(self, *args: Any, lines: Sequence[PartsReturnLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.fields["store"].choices = stores()  # type: ignore[attr-defined]
        for row in lines:
            self.fields |= {f"{what}-{row.pk}": field for what, field in _fields_of(row).items()}

    def head(self) -> list[BoundField]:
        return [self[name] for name in ("store", "is_packing_original", "is_appearance_intact", "is_labelled")]

    def rows(self) -> list[Row]:
        return [Row(row, [self[f"{what}-{row.pk}"] for what in _fields_of(row)]) for row in self.lines]

    @property
    def typed(self) -> dict[str, Any]:
        """As the action takes it, by the number of the loan."""
        said = {
            what: {row.loan.number: value for row in self.lines if (value := self.cleaned_data.get(f"{code}-{row.pk}"))}
            for code, what in _TAKEN_AS.items()
        }
        said["unaccepted_serials"] = {number: text.split() for number, text in said["unaccepted_serials"].items()}
        names = ("store", "is_packing_original", "is_appearance_intact", "is_labelled", "note")
        return {**{name: self.cleaned_data[name] for name in names}, **said}


_TAKEN_AS = {"home": "sent_home", "missing": "missing", "good": "found_good", "serials": "unaccepted_serials"}


def _fields_of(row: PartsReturnLine) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        "home": _count(_("Not taken, goes back"), row),
        "missing": _count(_("Missing, sender pays"), row),
    }
    if row.loan.is_of_old_part:
        fields["good"] = _count(_("Tests good"), row)
    if row.loan.part.is_serialised:
        fields["serials"] = forms.CharField(
            label=_("Numbers not taken, missing ones first"), required=False, max_length=8_000
        )
    return fields


def _count(label: Any, row: PartsReturnLine) -> Pieces:
    return Pieces(label=label, max_value=row.quantity, look="text-end")
