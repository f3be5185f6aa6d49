"""A return list: what is open on the account, with what has to go back proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.kernel import clock
from anxin.parts.actions.list_return import list_return
from anxin.parts.actions.post import MOST
from anxin.parts.kinds import Condition
from anxin.parts.models import Loan
from anxin.parts.queries import may_go_back
from anxin.parts.sending_back import free_to_list
from anxin.parts.standing import place_of
from anxin.people.lines import line_of
from anxin.web.components.basics import localised
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Pieces

SHOWN = 200
_CONDITIONS = [(row.value, row.label) for row in (Condition.GOOD, Condition.FAULTY, Condition.DOA)]


@dataclass(frozen=True)
class Row:
    """A loan with its fields; ``free`` pieces of it are on no list yet."""

    loan: Loan
    free: int
    quantity: Any
    condition: Any
    serials: Any


class ReturnForm(ActionForm):
    """How many of each loan go back, in what condition, and the numbers on those that have one."""

    def __init__(self, *args: Any, loans: Sequence[Loan], free: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loans, self.free = loans, free
        for loan in loans:
            self._ask_about(loan)

    def _ask_about(self, loan: Loan) -> None:
        label = f"{loan.part.number} {localised(loan.part)}"
        proposed = self.free[loan.pk] if loan.has_to else None  # type: ignore[attr-defined]
        self.fields[f"quantity-{loan.pk}"] = Pieces(label=label, max_value=MOST, initial=proposed)
        if not loan.is_of_old_part:
            self.fields[f"condition-{loan.pk}"] = forms.ChoiceField(
                label=_("Condition"),
                choices=_CONDITIONS,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
        if loan.part.is_serialised:
            self.fields[f"serials-{loan.pk}"] = forms.CharField(
                label=_("Numbers of the pieces"),
                required=False,
                max_length=8_000,
                widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
            )

    def rows(self) -> list[Row]:
        return [Row(loan, self.free[loan.pk], *self._fields_of(loan)) for loan in self.loans]

    def _fields_of(self, loan: Loan) -> list[Any]:
        names = [f"{what}-{loan.pk}" for what in ("quantity", "condition", "serials")]
        return [self[name] if name in self.fields else None for name in names]

    @property
    def typed(self) -> dict[str, Any]:
        """By the number of the loan, where a quantity stands."""
        going = [loan for loan in self.loans if self.cleaned_data[f"quantity-{loan.pk}"]]
        said = {
            what: {loan.number: self.cleaned_data.get(f"{what}-{loan.pk}") or "" for loan in going}
            for what in ("condition", "serials")
        }
        return {
            "quantities": {loan.number: self.cleaned_data[f"quantity-{loan.pk}"] for loan in going},
            "conditions": {number: text for number, text in said["condition"].items() if text},
            "serials": {number: text.split() for number, text in said["serials"].items() if text.strip()},
        }


class ListReturnPage(FormPage):
    title = _("Send parts back")
    button = _("Ask the store to confirm")
    done = _("Listed. Send it once the store has confirmed.")
    form_class = ReturnForm
    template_name = "web/parts_room/return_new.html"

    def form_kwargs(self) -> dict[str, Any]:
        place = place_of(self.actor, line=line_of(self.actor), at=clock.now())
        rows = may_go_back(self.actor, place).select_related("part", "person", "borrowing").defer("part__terms")
        loans = list(rows[:SHOWN])
        free = free_to_list(loans)
        return {"loans": [loan for loan in loans if free[loan.pk] > 0], "free": free}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        parcel = list_return(**typed, actor=self.actor, at=self.at)
        return reverse("parts-return", args=[parcel.number])
