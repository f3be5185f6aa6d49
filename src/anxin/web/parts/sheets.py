"""Forms with a row for each row of a count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused
from anxin.parts.actions.enter_counts import Counted
from anxin.parts.actions.post import MOST
from anxin.parts.counting import places_of
from anxin.parts.kinds import Condition
from anxin.parts.models import Part, Stocktake, StocktakeRow
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm

_BOX = "form-control"


@dataclass(frozen=True)
class Line:
    """A row of the sheet with its fields; ``same`` says that all is there as the ledger says."""

    row: StocktakeRow
    found: Any
    same: Any = None


class SheetForm(ActionForm):
    """How many of each row are there, or that all is as the ledger says; and what lies there that no row names."""

    extra_part = forms.CharField(label=_("Number of the part"), max_length=64, required=False)
    extra_place = forms.ChoiceField(label=_("Where it lies"), required=False)
    extra_condition = forms.ChoiceField(label=_("Condition"), choices=Condition.choices, required=False)
    extra_found = forms.CharField(label=_("How many, or their numbers"), max_length=2_000, required=False)

    def __init__(self, *args: Any, rows: Sequence[StocktakeRow], stocktake: Stocktake, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.stocktake = rows, stocktake
        places = [(place.code, localised(place)) for place in places_of(stocktake.counted_place)]
        self.fields["extra_place"].choices = places  # type: ignore[attr-defined]
        for row in rows:
            self.fields[f"found-{row.pk}"] = _found_of(row)
            if not stocktake.hides_the_ledger and not row.part.is_serialised:
                widget = forms.CheckboxInput(attrs={"class": "form-check-input"})
                self.fields[f"same-{row.pk}"] = forms.BooleanField(required=False, widget=widget)

    def lines(self) -> list[Line]:
        names = self.fields.keys()
        return [
            Line(row, self[f"found-{row.pk}"], self[f"same-{row.pk}"] if f"same-{row.pk}" in names else None)
            for row in self.rows
        ]

    @property
    def typed(self) -> dict[str, Any]:
        """Only what was filled in; the rest stays to be counted."""
        counts = [one for row in self.rows if (one := self._counted(row))]
        if number := self.cleaned_data["extra_part"]:
            condition = self.cleaned_data["extra_condition"] or Condition.GOOD
            place = self.cleaned_data["extra_place"]
            has_numbers = Part.objects.filter(number=number.strip().upper(), is_serialised=True).exists()
            text = self.cleaned_data["extra_found"]
            counts.append(_counted(number, place, condition, text, "extra_found", has_numbers=has_numbers))
        return {"counts": counts}

    def _counted(self, row: StocktakeRow) -> Counted | None:
        text = str(self.cleaned_data[f"found-{row.pk}"] or "").strip()
        if not text and self.cleaned_data.get(f"same-{row.pk}"):
            text = str(row.expected)
        if not text:
            return None
        numbered = row.part.is_serialised
        return _counted(row.part.number, row.place.code, row.condition, text, f"found-{row.pk}", has_numbers=numbered)


def _found_of(row: StocktakeRow) -> forms.CharField:
    label = f"{row.part.number} {localised(row.part)}"
    if row.part.is_serialised:
        widget: forms.Widget = forms.Textarea(attrs={"class": _BOX, "rows": 2, "placeholder": _("numbers seen, or 0")})
        return forms.CharField(label=label, required=False, max_length=8_000, widget=widget)
    shown = "" if row.found is None else str(row.found)
    about = {"class": f"{_BOX} text-end", "inputmode": "numeric", "autocomplete": "off", "placeholder": shown}
    return forms.CharField(label=label, required=False, max_length=7, widget=forms.TextInput(attrs=about))


def _counted(number: str, place: str, condition: str, text: str, field: str, *, has_numbers: bool) -> Counted:
    """A number of pieces; or the numbers on those that are there, 0 for none."""
    words = text.split()
    if has_numbers and words:
        seen = () if words == ["0"] else tuple(words)
        return Counted(number, place, len(seen), condition, seen)
    if len(words) != 1 or not words[0].isdecimal() or int(words[0]) > MOST:
        raise InputRefused(field=field, reason=_now("How many are there? 0 where none is."))
    return Counted(number, place, int(words[0]), condition)


class ExplainForm(ActionForm):
    """Where each difference comes from."""

    def __init__(self, *args: Any, rows: Sequence[StocktakeRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            label = f"{row.part.number} {localised(row.part)}"
            widget = forms.TextInput(attrs={"class": _BOX})
            self.fields[f"why-{row.pk}"] = forms.CharField(
                label=label, max_length=300, required=False, initial=row.explanation, widget=widget
            )

    def lines(self) -> list[Line]:
        return [Line(row, self[f"why-{row.pk}"]) for row in self.rows]

    @property
    def typed(self) -> dict[str, Any]:
        said = {row.pk: str(self.cleaned_data[f"why-{row.pk}"]).strip() for row in self.rows}
        return {"explanations": {pk: text for pk, text in said.items() if text}}
