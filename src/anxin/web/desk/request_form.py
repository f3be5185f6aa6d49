"""The fields of a report, as an agent fills them in while somebody talks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Asset, Customer
from anxin.handbook.schema import Handbook
from anxin.requests.kinds import Kind
from anxin.requests.words import SYMPTOM_LIMIT
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Day, Moment, Text
from anxin.web.lookups import LookupField
from anxin.web.own_data.form import PREFIX, Row, inputs

NUMBER = "number-"


class RequestForm(ActionForm):
    """Name, phone and place may stay as the customer's own; a new customer is made of them."""

    kind = forms.ChoiceField(label=_("What it is about"))
    asset = forms.ModelChoiceField(label=_("Set"), queryset=Asset.objects.none(), required=False)
    product = LookupField("product", label=_("Model"), required=False)
    serial = forms.CharField(label=_("Serial number"), max_length=64, required=False)
    bought_on = Day(label=_("Bought on"), required=False)
    symptom = Text(label=_("What the customer says"), rows=4, max_length=SYMPTOM_LIMIT)
    fault = LookupField("fault", label=_("Fault"), required=False)
    contact_name = forms.CharField(label=_("Name"), max_length=120)
    contact_phone = forms.CharField(label=_("Phone"), max_length=40)
    division = LookupField("division", label=_("District"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    wished_at = Moment(label=_("Wished time"), required=False)
    special_needs = Text(label=_("Special needs"), rows=2, required=False)
    is_charge_standard_told = forms.BooleanField(label=_("Basic charge standard told"), required=False)
    repeats = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, handbook: Handbook, customer: Customer | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [row for row in handbook.fields if row.at_intake]
        self.handbook = handbook
        self.fields |= inputs(self.asked)
        for row in handbook.unit_numbers:
            self.fields[NUMBER + row.id] = forms.CharField(label=localised(row), max_length=64, required=False)
        offered = [row.kind for row in handbook.request_kinds] or list(Kind.values)
        self.fields["kind"].choices = [(code, Kind(code).label) for code in offered]  # type: ignore[attr-defined]
        sets = self.fields["asset"]
        assert isinstance(sets, forms.ModelChoiceField)
        if customer is not None:
            sets.queryset = Asset.objects.filter(customer=customer).select_related("product")
            sets.label_from_instance = _set_label  # type: ignore[assignment,method-assign]
            sets.empty_label = str(_("another set, or none"))
        else:
            del self.fields["asset"]

    def number_rows(self) -> list[forms.BoundField]:
        """What else finds a set, where the handbook knows of it: the numbers of engine and chassis."""
        return [self[NUMBER + row.id] for row in self.handbook.unit_numbers]

    def own_rows(self) -> list[Row]:
        """The handbook's own questions."""
        return [Row(self[PREFIX + row.id], row, self.handbook.source(f"fields/{row.id}")) for row in self.asked]

    @property
    def own_values(self) -> dict[str, str]:
        """What was said to them, by field."""
        kind = self.cleaned_data["kind"]
        rows = [row for row in self.asked if not row.kinds or kind in row.kinds]
        return {row.id: self.cleaned_data[PREFIX + row.id] for row in rows if self.cleaned_data[PREFIX + row.id]}

    @property
    def numbers(self) -> dict[str, str]:
        """Those that were said, by kind."""
        said = {row.id: self.cleaned_data[NUMBER + row.id] for row in self.handbook.unit_numbers}
        return {kind: number for kind, number in said.items() if number}

    @property
    def typed(self) -> dict[str, Any]:
        mine = {name: value for name, value in super().typed.items() if not name.startswith((PREFIX, NUMBER))}
        return {**mine, "numbers": self.numbers, "fields": self.own_values}


def _set_label(asset: Asset) -> str:
    return f"{asset.product.title} · {asset.serial or asset.product.code}"


class EditForm(ActionForm):
    """What can be corrected while the matter is open."""

    kind = forms.ChoiceField(label=_("What it is about"), choices=Kind.choices)
    product = LookupField("product", label=_("Model"), required=False)
    symptom = Text(label=_("What the customer says"), rows=4, max_length=SYMPTOM_LIMIT)
    fault = LookupField("fault", label=_("Fault"), required=False)
    contact_name = forms.CharField(label=_("Name"), max_length=120)
    contact_phone = forms.CharField(label=_("Phone"), max_length=40)
    division = LookupField("division", label=_("District"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    wished_at = Moment(label=_("Wished time"), required=False)
    special_needs = Text(label=_("Special needs"), rows=2, required=False)
    is_charge_standard_told = forms.BooleanField(label=_("Basic charge standard told"), required=False)
    agreed_with = forms.CharField(label=_("Agreed with"), max_length=120, required=False)
