"""Enter a part, correct it, and say what it is changed for."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.catalog.models import ProductFamily
from anxin.kernel.errors import InputRefused
from anxin.parts.actions.create_part import create_part
from anxin.parts.actions.edit_part import edit_part
from anxin.parts.actions.set_fault_parts import set_fault_parts
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.parts.parts import seen

_YUAN: dict[str, Any] = {"max_digits": 12, "decimal_places": 2, "min_value": 0, "required": False}


class PartForm(ActionForm):
    title = forms.CharField(label=_("Name"), max_length=120)
    title_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    category = forms.CharField(label=_("Class"), max_length=60, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=16, initial="件")
    families = forms.ModelMultipleChoiceField(
        ProductFamily.objects.order_by("title"), label=_("Fits"), required=False, help_text=_("None: it fits anything.")
    )
    cost = forms.DecimalField(label=_("Cost (yuan)"), **_YUAN)
    station_price = forms.DecimalField(label=_("What a station pays (yuan)"), **_YUAN)
    public_price = forms.DecimalField(label=_("What a user pays at most (yuan)"), **_YUAN)
    is_for_sale = forms.BooleanField(label=_("May be sold"), required=False, initial=True)
    is_serialised = forms.BooleanField(label=_("Kept by serial number"), required=False)
    is_bought_in = forms.BooleanField(label=_("Bought in: the supplier replaces faulty ones"), required=False)
    is_returnable = forms.BooleanField(label=_("The old part has to come back"), required=False, initial=True)
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class NewPartForm(PartForm):
    number = forms.CharField(label=_("Number"), max_length=64)
    field_order = ("number",)


class CreatePartPage(FormPage):
    title = _("New part")
    done = _("Entered.")
    form_class = NewPartForm

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        families = [family.pk for family in typed.pop("families")]
        number = typed.pop("number")
        part = create_part(number, families=families, **typed, actor=self.actor, at=self.at)
        return reverse("part", args=[part.pk])


class EditPartPage(FormPage):
    title = _("Correct the part")
    done = _("Corrected.")
    form_class = PartForm

    def find(self) -> Any:
        return seen(self.actor, self.kwargs["pk"])

    def initial(self) -> dict[str, Any]:
        names = [name for name in PartForm.base_fields if name not in ("version", "key", "families")]
        return {**{name: getattr(self.subject, name) for name in names}, "families": self.subject.families.all()}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        families = [family.pk for family in typed.pop("families")]
        edit_part(self.subject.pk, typed, families=families, actor=self.actor, at=self.at, version=version)
        return reverse("part", args=[self.subject.pk])


class FaultsForm(ActionForm):
    faults = Text(
        label=_("Fault codes"),
        rows=6,
        max_length=4000,
        required=False,
        help_text=_("One to a line; behind it how many are usually changed, where it is not one: no-picture 2"),
    )


class FaultsPage(FormPage):
    title = _("What it is usually changed for")
    done = _("Kept; technicians see it when they choose the fault.")
    form_class = FaultsForm

    def find(self) -> Any:
        return seen(self.actor, self.kwargs["pk"])

    def initial(self) -> dict[str, Any]:
        rows = self.subject.usual_faults.order_by("fault__code").values_list("fault__code", "quantity")
        return {"faults": "\n".join(f"{code} {quantity}" for code, quantity in rows)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        quantities = dict(_read(line) for line in typed["faults"].splitlines() if line.strip())
        set_fault_parts(self.subject.pk, quantities, actor=self.actor, at=self.at, version=version)
        return reverse("part", args=[self.subject.pk])


def _read(line: str) -> tuple[str, int]:
    code, *rest = line.split()
    if len(rest) > 1 or not all(text.isdecimal() and 0 < int(text) < 1000 for text in rest):
        reason = _now("“%(line)s”: a fault code, and a number from 1 to 999.") % {"line": line}
        raise InputRefused(field="faults", reason=reason)
    return code, int(rest[0]) if rest else 1
