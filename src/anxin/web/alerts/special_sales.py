"""The special-sales list: stations hold and apply the current one on site (NET-002-02)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.customers.actions.list_special_sale import list_special_sale
from anxin.customers.actions.unlist_special_sale import unlist_special_sale
from anxin.customers.models import SpecialSale
from anxin.kernel.errors import NotFound
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Text
from anxin.web.listing.filters import Asked, Filter
from anxin.web.listing.list_page import ListPage


def _begins(rows: QuerySet[Any], value: str, asked: Asked) -> QuerySet[Any]:
    return rows.filter(serial__startswith=value.strip().upper())


class SpecialSalesPage(ListPage):
    code = "special-sales"
    title = _("Special sales")
    row_template = "web/rows/special_sale.html"
    headings = (_("Serial number"), _("Listed on"), _("Reason"), "")
    ordering = ("serial", "pk")
    template_name = "web/alerts/special_sales.html"
    nothing = _("No set is on the list.")
    nothing_hint = _("A set on it was sold without warranty; that is looked at before all other proofs.")
    icon = "list"
    filters = (Filter("q", _("Serial number"), _begins),)
    exported = (
        (_("Serial number"), lambda row: row.serial),
        (_("Listed on"), lambda row: row.listed_on),
        (_("Reason"), lambda row: row.reason),
    )

    def rows(self) -> QuerySet[Any]:
        return SpecialSale.objects.all()

    def extra(self) -> dict[str, Any]:
        return {"may_edit": self.asked.user.has("special_sale.edit")}


class AddForm(ActionForm):
    serial = forms.CharField(label=_("Serial number"), max_length=64)
    reason = Text(label=_("Reason"), rows=2, max_length=200, required=False)


class AddPage(FormPage):
    title = _("Add a set to the list")
    button = _("Add")
    done = _("On the list: from now on the set has no warranty.")
    form_class = AddForm
    asks_at = "special_sale.add"

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        list_special_sale(typed["serial"], reason=typed["reason"], actor=self.actor, at=self.at)
        return reverse("special-sales")


class RemoveForm(ActionForm):
    reason = Text(label=_("Reason"), rows=2, max_length=200)


class RemovePage(FormPage):
    title = _("Take the set off the list")
    button = _("Take off")
    asks_at = "special_sale.remove"
    done = _("Off the list. Judgements already made stay as they were made.")
    form_class = RemoveForm

    def find(self) -> SpecialSale:
        sale = SpecialSale.objects.filter(pk=self.kwargs["pk"]).first()
        if sale is None:
            raise NotFound(what=SpecialSale._meta.verbose_name, key=self.kwargs["pk"])
        return sale

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        unlist_special_sale(self.subject.pk, reason=typed["reason"], actor=self.actor, at=self.at)
        return reverse("special-sales")
