"""Goods in: what a supplier delivered."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.parts.actions.receive_goods import receive_goods
from anxin.people.lines import line_of
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.parts.claims import suppliers
from anxin.web.parts.requisition_moves import stores, usual_store
from anxin.web.parts.written import read_delivered, read_serials


class GoodsForm(ActionForm):
    supplier = forms.ChoiceField(label=_("Supplier"))
    delivery = forms.CharField(label=_("Number of the delivery note"), max_length=32)
    store = forms.ChoiceField(label=_("Into"))
    goods = Text(
        label=_("Parts"),
        rows=5,
        max_length=8_000,
        help_text=_("One to a line: the number, how many, and what one cost, where it differs: MB-100 20 78.50"),
    )
    serials = Text(
        label=_("Numbers of the pieces"),
        max_length=8_000,
        required=False,
        help_text=_("For parts kept by serial number, one part to a line: LCD-55 A1 A2"),
    )
    note = Text(label=_("Remark"), rows=2, max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].choices = suppliers()  # type: ignore[attr-defined]
        self.fields["store"].choices = stores()  # type: ignore[attr-defined]


class GoodsInPage(FormPage):
    title = _("Goods in")
    button = _("Take them in")
    done = _("In stock.")
    form_class = GoodsForm

    def initial(self) -> dict[str, Any]:
        return usual_store(line_of(self.actor))

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        serials = read_serials(typed.pop("serials"), field="serials")
        goods = read_delivered(typed.pop("goods"), serials, field="goods")
        receive_goods(goods, **typed, actor=self.actor, at=self.at)
        return reverse("place", args=[typed["store"]])
