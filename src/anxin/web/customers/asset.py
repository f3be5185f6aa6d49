"""One set: its dates, its warranty, what was asked about it and will be, and what happened."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.care.queries import of_asset
from anxin.customers import policies
from anxin.customers.actions.edit_asset import edit_asset
from anxin.customers.cover import judge_asset, rules_by_line
from anxin.customers.models import Asset
from anxin.customers.numbers import Borne, numbers_of
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.parts.queries import changed_in
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.web.components.basics import localised
from anxin.web.customers.detail import may_see_calls, newest_with_clocks
from anxin.web.factory.card import returns_of_asset
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Day
from anxin.web.move_page import actor_of


def found(user: User, pk: int) -> Asset:
    asset = Asset.objects.visible_to(user).select_related("product__family", "customer").filter(pk=pk).first()
    if asset is None:
        raise NotFound(what=Asset._meta.verbose_name, key=pk)
    return asset


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = actor_of(request)
    asset = found(user, pk)
    rules = rules_by_line([asset])[asset.product.family.line]
    about = ServiceRequest.objects.visible_to(user).filter(asset=asset)
    context = {
        "title": asset.serial or asset.product.title,
        "asset": asset,
        "numbers": numbers_of(asset),
        "judgement": judge_asset(asset, rules, on=timezone.localdate(clock.now())),
        "follow_ups": list(of_asset(user, asset)[:50]),
        "matters": newest_with_clocks(about),
        "changed": changed_in(asset.pk),
        "returns": returns_of_asset(asset, user),
        "replaced_by": Asset.objects.filter(replaces=asset).first(),
        "may_call": may_see_calls(user),
        "may_edit": policies.may_edit(user, asset.customer),
        "subjects": [asset],
    }
    return render(request, "web/customers/asset.html", context)


class AssetForm(ActionForm):
    serial = forms.CharField(label=_("Serial number"), max_length=64, required=False)
    made_on = Day(label=_("Made on"), required=False)
    bought_on = Day(label=_("Bought on"), required=False)
    delivered_on = Day(label=_("Delivered on"), required=False)
    installed_on = Day(label=_("Installed on"), required=False)
    in_use_on = Day(label=_("In use since"), required=False)
    has_invoice = forms.BooleanField(label=_("There is an invoice"), required=False)
    has_warranty_card = forms.BooleanField(label=_("There is a warranty card"), required=False)


class NumberedForm(AssetForm):
    """With a field for each further number the handbook knows of."""

    def __init__(self, *args: Any, numbers: list[Borne], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kinds = [row.entry.id for row in numbers]
        for row in numbers:
            self.fields[f"number_{row.entry.id}"] = forms.CharField(
                label=localised(row.entry), max_length=64, required=False, initial=row.number
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        numbers = {kind: typed.pop(f"number_{kind}", "") for kind in self._kinds}
        return {**typed, **({"numbers": numbers} if numbers else {})}


class AssetEditPage(FormPage):
    title = _("Correct the set")
    done = _("Corrected. Follow-ups that count from a date move with it tonight.")
    form_class = NumberedForm
    asks_at = "asset.edit"

    def find(self) -> Any:
        return found(self.actor, self.kwargs["pk"])

    def line(self) -> str:
        line: str = self.subject.product.family.line
        return line

    def form_kwargs(self) -> dict[str, Any]:
        return {"numbers": numbers_of(self.subject)}

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.subject, name) for name in AssetForm.base_fields if hasattr(self.subject, name)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        edit_asset(self.subject.pk, typed, actor=self.actor, at=self.at, version=version)
        return reverse("asset", args=[self.subject.pk])
