"""A new sale of parts: for a station, or for the customer in the address."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Customer
from anxin.kernel.errors import NotFound
from anxin.parts.actions.sell_parts import sell_parts
from anxin.parts.kinds import Terms
from anxin.parts.policies import HOLD, KEEP
from anxin.people.lines import line_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.lookups import LookupField
from anxin.web.parts.written import read_quantities


class SaleForm(ActionForm):
    station = LookupField("station", label=_("Station that buys"))
    parts = Text(
        label=_("Parts"), rows=4, max_length=8_000, help_text=_("One to a line, the number and how many: MB-100 2")
    )
    terms = forms.ChoiceField(label=_("Terms"), choices=Terms.choices)
    reason = Text(label=_("What they are needed for"), max_length=2_000)

    def __init__(self, *args: Any, names_station: bool, may_collect: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not names_station:
            del self.fields["station"]
        if not may_collect:
            del self.fields["terms"]


class SellPartsPage(FormPage):
    """The price is the published one; nobody types it."""

    title = _("New sale of parts")
    button = _("Order it")
    done = _("Ordered. Those who sign have been told.")
    asks_at = "parts_sale.order"
    form_class = SaleForm
    template_name = "web/parts_room/sell.html"
    customer: Customer | None = None

    def find(self) -> Any:
        """``None``: what is made here is new. The customer, where one is named, is found on the way."""
        pk = self.kwargs.get("pk")
        if pk is not None:
            self.customer = Customer.objects.visible_to(self.actor).filter(pk=pk).first()
            if self.customer is None:
                raise NotFound(what=Customer._meta.verbose_name, key=pk)

    def form_kwargs(self) -> dict[str, Any]:
        names_station = self.customer is None and self.actor.has(KEEP)
        return {"names_station": names_station, "may_collect": self.actor.has(HOLD)}

    def extra(self) -> dict[str, Any]:
        return {"customer": self.customer}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        parts, station = read_quantities(typed.pop("parts"), field="parts"), typed.pop("station", None)
        made = sell_parts(
            parts,
            **typed,
            line=line_of(self.actor),
            station_id=station.pk if station else None,
            customer_id=self.customer.pk if self.customer else None,
            actor=self.actor,
            at=self.at,
        )
        return reverse("parts-sale", args=[made.number])
