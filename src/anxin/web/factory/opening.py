"""Begin the return of a set, and correct its status sheet."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.errors import NotFound
from anxin.people.lines import line_of
from anxin.people.models import Station
from anxin.people.queries import stations
from anxin.web.factory.base import ReturnMove
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.lookups import LookupField
from anxin.workshop.actions.open_factory_return import Sheet, describe_return, open_factory_return
from anxin.workshop.factory.kinds import Category, Cause, Liable

_SHEET = tuple(Sheet.__dataclass_fields__)


class SheetForm(ActionForm):
    category = forms.ChoiceField(label=_("Kind of set"), choices=Category.choices, widget=forms.RadioSelect)
    cause = forms.ChoiceField(label=_("Why it goes back"), choices=Cause.choices, widget=forms.RadioSelect)
    visible_fault = Text(label=_("Visible fault: what anybody sees"), rows=2, required=False)
    hidden_fault = Text(label=_("Hidden fault: what shows when it runs"), rows=2, required=False)
    is_complete = forms.BooleanField(label=_("Nothing inside is missing"), required=False)
    bad_parts = forms.CharField(label=_("Bad pieces inside"), max_length=300, required=False)
    accessories = forms.CharField(label=_("Accessories"), max_length=300, required=False)
    preliminary = forms.ChoiceField(
        label=_("Held liable on site"), choices=[("", _("not judged")), *Liable.choices], required=False
    )


class OpenForm(SheetForm):
    serial = forms.CharField(label=_("Barcode of the set itself"), max_length=64)
    product = LookupField("product", label=_("Model (where nobody knows the barcode)"), required=False)
    station = forms.ModelChoiceField(Station.objects.none(), label=_("Station"), required=False)
    field_order = ("serial", "product", "station", *_SHEET)

    def __init__(self, *args: Any, offered: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = offered  # type: ignore[attr-defined]
        if len(offered) < 2:
            del self.fields["station"]


class OpenPage(FormPage):
    """``?order=`` names the work order the set belongs to."""

    title = _("Return a set to the factory")
    button = _("Begin the return")
    done = _("Begun. Add what the handbook asks for, then apply.")
    form_class = OpenForm
    asks_at = "factory_return.open"

    def order(self) -> WorkOrder | None:
        number = self.request.GET.get("order", "")
        if not number:
            return None
        found = WorkOrder.objects.visible_to(self.actor).select_related("request__asset").filter(number=number).first()
        if found is None:
            raise NotFound(what=WorkOrder._meta.verbose_name, key=number)
        return found

    def form_kwargs(self) -> dict[str, Any]:
        return {"offered": Station.objects.none() if self.order() else stations(self.actor)}

    def initial(self) -> dict[str, Any]:
        order = self.order()
        asset = order.request.asset if order else None
        is_return = order is not None and order.request.kind == "return"
        return {
            "serial": asset.serial if asset else self.request.GET.get("serial", ""),
            "category": Category.CUSTOMER,
            "cause": Cause.DELIVERY if is_return else Cause.FAULT,
            "visible_fault": order.request.symptom[:500] if order else "",
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        order, product, station = self.order(), typed["product"], typed.get("station")
        row = open_factory_return(
            line=line_of(self.actor),
            serial=typed["serial"],
            sheet=Sheet(**{name: typed[name] for name in _SHEET}),
            station_id=station.pk if station else None,
            product_id=product.pk if product else None,
            work_order_id=order.pk if order else None,
            actor=self.actor,
            at=self.at,
        )
        return reverse("factory-return", args=[row.number])

    def extra(self) -> dict[str, Any]:
        return {"action": self.request.get_full_path()}


class DescribePage(ReturnMove):
    code = "describe"
    form_class = SheetForm
    done = _("Corrected.")

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in _SHEET}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        describe_return(self.subject.pk, Sheet(**typed), **who_and_when)
