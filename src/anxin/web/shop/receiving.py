"""The reception of a car, on a tablet beside it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import AssetNumber
from anxin.handbook.current import handbook_of
from anxin.web.desk.texts import scripts_for
from anxin.web.forms import ActionForm, Text
from anxin.web.shop.base import ShopMove
from anxin.web.shop.outline import Outline
from anxin.workshop.actions.receive_car import receive_car
from anxin.workshop.looked import Looked
from anxin.workshop.models import Reception
from anxin.workshop.models.receptions import FULL

_FUEL = [(eighths, _("%(n)s/8") % {"n": eighths}) for eighths in range(FULL + 1)]


class ReceiveForm(ActionForm):
    plate = forms.CharField(label=_("Plate"), max_length=16)
    mileage = forms.IntegerField(label=_("Mileage (km)"), min_value=0, max_value=9_999_999)
    odometer_note = forms.CharField(
        label=_("What happened to the counter (only if it shows less than last time)"), max_length=200, required=False
    )
    fuel = forms.TypedChoiceField(label=_("Fuel"), choices=_FUEL, coerce=int, initial=4)
    marks = Outline(label=_("Damage: choose what it is, then press where it is"))
    articles = forms.CharField(label=_("Articles left in the car"), max_length=500, required=False)
    findings = Text(label=_("What was found on the walk-around"), rows=3, max_length=1_000, required=False)
    is_covered = forms.BooleanField(label=_("Covers are fitted, in the customer’s sight"), required=False)
    is_valuables_reminded = forms.BooleanField(
        label=_("The customer was told to take cash and valuables along"), required=False
    )


class ReceivePage(ShopMove):
    code = "receive"
    form_class = ReceiveForm
    is_usual = True
    template_name = "web/shop/receive.html"
    done = _("Received. Now the interview and the quote.")

    def initial(self) -> dict[str, Any]:
        asset = self.subject.request.asset_id
        known = AssetNumber.objects.filter(asset=asset, kind="plate").values_list("number", flat=True).first()
        return {"plate": known or ""}

    def extra(self) -> dict[str, Any]:
        last = Reception.objects.filter(asset=self.subject.request.asset_id).order_by("-received_at").first()
        said = scripts_for(handbook_of(self.subject), ("arrival",), role="service_adviser")
        return {**super().extra(), "last": last, "scripts": said}

    def carry_out(self, typed: dict[str, Any], **who_and_when: Any) -> None:
        receive_car(self.subject.pk, Looked(**typed), **who_and_when)
