"""One customer: how to reach them, what they own, what there was."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.care.queries import of_customer
from anxin.customers import policies
from anxin.customers.actions.edit_customer import edit_customer
from anxin.customers.cover import judge_asset, rules_by_line
from anxin.customers.models import Customer
from anxin.kernel import clock
from anxin.kernel.errors import NotFound
from anxin.parts.policies import HOLD, KEEP
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.web.components.clocks import next_clocks_of_requests
from anxin.web.form_page import FormPage
from anxin.web.forms import ActionForm, Hour, Text
from anxin.web.lookups import LookupField
from anxin.web.move_page import actor_of


def found(user: User, pk: int) -> Customer:
    customer = Customer.objects.visible_to(user).select_related("division__parent").filter(pk=pk).first()
    if customer is None:
        raise NotFound(what=Customer._meta.verbose_name, key=pk)
    return customer


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = actor_of(request)
    customer = found(user, pk)
    today = timezone.localdate(clock.now())
    assets = customer.assets.visible_to(user).select_related("product__family").order_by("-bought_on", "pk")[:100]
    rules = rules_by_line(assets)
    matters = newest_with_clocks(ServiceRequest.objects.visible_to(user).filter(customer=customer))
    context = {
        "title": customer.name,
        "customer": customer,
        "phones": list(customer.phones.order_by("-is_main", "pk")),
        "sets": [(asset, judge_asset(asset, rules[asset.product.family.line], on=today)) for asset in assets],
        "matters": matters,
        "follow_ups": list(of_customer(user, customer)[:30]),
        "may_call": may_see_calls(user),
        "may_edit": policies.may_edit(user, customer),
        "may_sell_parts": user.has(HOLD) or user.has(KEEP),
        "may_register": user.has("request.register"),
        "subjects": [customer],
    }
    return render(request, "web/customers/detail.html", context)


def may_see_calls(user: User) -> bool:
    """Whether the page of a call opens for them."""
    return any(user.has(permission) for permission in ("follow_up.call", "follow_up.call_station", "follow_up.recheck"))


def newest_with_clocks(about: QuerySet[ServiceRequest]) -> list[ServiceRequest]:
    """The latest of these requests, each with the clock that runs out next."""
    rows = about.select_related("product", "station", "division").defer("terms").order_by("-registered_at")
    matters = list(rows[:50])
    clocks = next_clocks_of_requests([row.pk for row in matters])
    for row in matters:
        row.next_clock = clocks.get(row.pk)  # type: ignore[attr-defined]
    return matters


class CustomerForm(ActionForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Customer.Kind.choices)
    contact = forms.CharField(label=_("Person to talk to"), max_length=120, required=False)
    phones = forms.CharField(
        label=_("Phone numbers"), max_length=200, help_text=_("The main one first; several with commas between them.")
    )
    division = LookupField("division", label=_("District"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Language of messages"), choices=Customer.Language.choices, initial=Customer.Language.CHINESE
    )
    wants_no_calls = forms.BooleanField(label=_("Does not want to be called"), required=False)
    calls_from = Hour(label=_("May be called from"), required=False)
    calls_until = Hour(label=_("May be called until"), required=False)
    note = Text(label=_("Note"), rows=2, required=False)


_PLAIN = ("name", "kind", "contact", "address", "language", "wants_no_calls", "calls_from", "calls_until", "note")


class CustomerEditPage(FormPage):
    title = _("Correct the customer")
    done = _("Corrected.")
    form_class = CustomerForm

    def find(self) -> Any:
        return found(self.actor, self.kwargs["pk"])

    def initial(self) -> dict[str, Any]:
        row = self.subject
        numbers = row.phones.order_by("-is_main", "pk").values_list("number", flat=True)
        names = (*_PLAIN, "division")
        return {**{name: getattr(row, name) for name in names}, "phones": ", ".join(numbers)}

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        division = typed.pop("division")
        numbers = typed.pop("phones").replace("，", ",").replace("、", ",").split(",")
        changes = {**typed, "division_id": division.pk if division else None}
        changes["phones"] = [number.strip() for number in numbers if number.strip()]
        edit_customer(self.subject.pk, changes, actor=self.actor, at=self.at, version=version)
        return reverse("customer", args=[self.subject.pk])
