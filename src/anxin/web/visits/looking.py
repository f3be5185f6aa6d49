"""Before the work: the set, the papers, the fault, the money."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.agree_charge import Asked, agree_charge, price_list
from anxin.fieldwork.actions.inspect import inspect_set
from anxin.fieldwork.actions.start_work import start_work
from anxin.fieldwork.findings import Findings
from anxin.handbook.schema.charges import Price
from anxin.web.components.basics import localised
from anxin.web.forms import ActionForm, Day, Text
from anxin.web.orders.base import OrderMove


class InspectForm(ActionForm):
    serial = forms.CharField(label=_("Serial number on the set"), max_length=64, required=False)
    has_invoice = forms.BooleanField(label=_("Purchase invoice seen"), required=False)
    has_warranty_card = forms.BooleanField(label=_("Warranty card seen"), required=False)
    bought_on = Day(label=_("Bought on"), required=False)
    made_on = Day(label=_("Made on"), required=False)
    is_fault_reproduced = forms.BooleanField(label=_("The fault was reproduced"), required=False)
    is_fault_confirmed = forms.BooleanField(label=_("The customer confirmed this is the fault"), required=False)
    differs_from_report = Text(label=_("If it is another fault than reported"), required=False, rows=2)
    fault_cause = Text(label=_("Cause of the fault"), required=False, rows=2)
    faulty_part = forms.CharField(label=_("Faulty component"), max_length=120, required=False)
    is_customer_caused = forms.BooleanField(label=_("Damaged by the customer"), required=False)


class InspectPage(OrderMove):
    code = "inspect"
    form_class = InspectForm
    is_usual = True
    hint = _("Adjust before repairing, small before large, simple before complex.")
    done = _("Kept. The warranty was judged from what you found.")

    def initial(self) -> dict[str, Any]:
        order, asset = self.subject, self.subject.request.asset
        return {
            "serial": order.serial_seen,
            "has_invoice": order.has_invoice,
            "has_warranty_card": order.has_warranty_card,
            "bought_on": asset.bought_on if asset else None,
            "made_on": asset.made_on if asset else None,
            "is_fault_reproduced": order.is_fault_reproduced,
            "is_fault_confirmed": order.is_fault_confirmed,
            "fault_cause": order.fault_cause,
            "faulty_part": order.faulty_part,
            "is_customer_caused": order.is_customer_caused,
        }

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        inspect_set(self.subject.pk, Findings(**typed), **who_and_when)


class ChargeForm(ActionForm):
    """A number beside every line of the published list."""

    is_agreed = forms.BooleanField(label=_("The price list was shown, and the customer agrees"), required=False)

    def __init__(self, *args: Any, prices: list[Price], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prices = prices
        for price in prices:
            label = f"{localised(price)} · ¥{price.amount}"
            self.fields[price.id] = forms.IntegerField(label=label, min_value=0, max_value=99, required=False)
        self.order_fields([*(price.id for price in prices), "is_agreed"])

    @property
    def lines(self) -> list[Asked]:
        return [
            Asked(code=price.id, quantity=self.cleaned_data[price.id])
            for price in self.prices
            if self.cleaned_data.get(price.id)
        ]

    @property
    def typed(self) -> dict[str, Any]:
        return {"lines": self.lines, "is_agreed": self.cleaned_data["is_agreed"]}


class ChargePage(OrderMove):
    code = "agree_charge"
    form_class = ChargeForm
    hint = _("Before the work begins. Nothing above the published price may be asked.")
    done = _("The charge is agreed; its lines stand.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"prices": price_list(self.subject)}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        agree_charge(self.subject.pk, **typed, **who_and_when)


class StartPage(OrderMove):
    code = "start_work"
    is_usual = True
    done = _("Begun.")

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        start_work(self.subject.pk, **who_and_when)
