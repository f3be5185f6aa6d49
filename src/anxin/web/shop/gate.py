"""The gate: the guard reads the plate, takes the pass, and opens."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm
from anxin.workshop.actions.let_out import let_out
from anxin.workshop.errors import NoPass
from anxin.workshop.queries import passes_out

MOST = 60


class GateForm(ActionForm):
    plate = forms.CharField(label=_("Plate on the car"), max_length=16)
    pass_number = forms.CharField(label=_("Number of the exit pass"), max_length=32)


class GatePage(FormPage):
    title = _("Gate")
    button = _("Let the car out")
    form_class = GateForm
    asks_at = "shop_order.let_out"
    template_name = "web/shop/gate.html"
    done = _("The pass is collected. Open the gate.")

    def initial(self) -> dict[str, Any]:
        return {"pass_number": self.request.GET.get("pass", "")[:32]}

    def extra(self) -> dict[str, Any]:
        return {"passes": list(passes_out(self.actor)[:MOST])}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        number = typed["pass_number"].strip().upper()
        issued = passes_out(self.actor).filter(number=number).first()
        if issued is None:
            raise NoPass(number=number, field="pass_number")
        let_out(issued.order_id, pass_number=number, plate=typed["plate"], actor=self.actor, at=self.at)
        return reverse("gate")
