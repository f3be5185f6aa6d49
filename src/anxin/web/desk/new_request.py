"""A new request in half a minute: the report on the left, what to say and ask on the right."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anxin.customers.actions.create_asset import create_asset
from anxin.customers.actions.create_customer import create_customer
from anxin.customers.models import Asset, Customer
from anxin.handbook.current import current_handbook
from anxin.handbook.schema import Handbook
from anxin.kernel import clock
from anxin.kernel.errors import InputRefused, NotFound
from anxin.requests.actions.register import register_request
from anxin.requests.kinds import Channel
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report
from anxin.web.desk.hints import Told, hints
from anxin.web.desk.questions import PREFIX, asked, diagnosis
from anxin.web.desk.request_form import RequestForm
from anxin.web.form_page import FormPage
from anxin.web.lines import line_of_page
from anxin.web.lookups import found


class NewRequestPage(FormPage):
    """Registers one report; a caller nobody knows and a set nobody has written down are made on the way, in the same
    transaction."""

    title = _("New request")
    button = _("Register")
    done = _("The request is registered.")
    form_class = RequestForm
    template_name = "web/desk/new_request.html"
    asks_at = "service_request.register"

    channel: ClassVar[str] = Channel.HOTLINE
    handbook: Handbook
    customer: Customer | None

    def find(self) -> Any:
        self.handbook = current_handbook(line_of_page(self.request))
        self.customer = None
        pk = self.request.POST.get("customer") or self.request.GET.get("customer", "")
        if pk:
            rows = Customer.objects.visible_to(self.actor).select_related("division")
            self.customer = rows.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None
            if self.customer is None:
                raise NotFound(what=Customer._meta.verbose_name, key=pk)
        return None

    def handbook_behind(self) -> Handbook:
        return self.handbook

    def form_kwargs(self) -> dict[str, Any]:
        return {"handbook": self.handbook, "customer": self.customer}

    def initial(self) -> dict[str, Any]:
        phone = self.request.GET.get("phone", "")
        if self.customer is None:
            return {"contact_phone": phone}
        main = self.customer.phones.order_by("-is_main", "pk").first()
        return {
            "asset": self.request.GET.get("asset", ""),
            "contact_name": self.customer.contact or self.customer.name,
            "contact_phone": phone if len(phone) > 6 else (main.number if main else ""),
            "division": self.customer.division_id,
            "address": self.customer.address,
        }

    def extra(self) -> dict[str, Any]:
        told = told_by(self.request, self.customer)
        return {
            "customer": self.customer,
            "offers_times": self.offers_times(),
            **hints(told, self.handbook, user=self.actor, at=self.at),
        }

    def act(self, typed: dict[str, Any], *, version: int | None) -> str:
        customer = self.customer or self._new_customer(typed)
        asset = typed.get("asset") or self._new_asset(typed, customer)
        product = asset.product if asset else typed["product"]
        report = Report(
            customer_id=customer.pk,
            kind=typed["kind"],
            channel=self.channel,
            line=product.family.line if product else self.handbook.meta.line,
            asset_id=asset.pk if asset else None,
            product_id=product.pk if product else None,
            symptom=typed["symptom"],
            fault_code_id=typed["fault"].pk if typed["fault"] else None,
            diagnosis=diagnosis(self._chain(typed["kind"], product.family.code if product else "")),
            contact_name=typed["contact_name"],
            contact_phone=typed["contact_phone"],
            division_id=typed["division"].pk if typed["division"] else None,
            address=typed["address"],
            wished_at=typed["wished_at"],
            special_needs=typed["special_needs"],
            is_charge_standard_told=typed["is_charge_standard_told"],
            fields=typed["fields"],
            repeats_id=self._repeats(typed["repeats"], customer),
        )
        request = register_request(report, actor=self.actor, at=self.at)
        page = "request-offers" if self.request.POST.get("then") == "offers" and self.offers_times() else "request"
        return reverse(page, args=[request.number])

    def offers_times(self) -> bool:
        """A time is offered on the phone by those who may go on writing the request."""
        return self.actor.has("request.edit")

    def _chain(self, kind: str, family: str) -> Any:
        return asked(self.handbook, family=family, kind=kind, given=self.request.POST.dict())

    def _new_customer(self, typed: dict[str, Any]) -> Customer:
        return create_customer(
            typed["contact_name"],
            phones=[typed["contact_phone"]],
            division_id=typed["division"].pk if typed["division"] else None,
            address=typed["address"],
            actor=self.actor,
            at=self.at,
        )

    def _new_asset(self, typed: dict[str, Any], customer: Customer) -> Asset | None:
        """A set is written down when its model is known together with a number or a date."""
        if not typed["product"]:
            if typed["serial"] or typed["numbers"]:
                raise InputRefused(
                    field="product", reason=_("A number belongs to a set of some model: choose the model.")
                )
            return None
        if not (typed["serial"] or typed["bought_on"] or typed["numbers"]):
            return None
        return create_asset(
            typed["product"].pk,
            serial=typed["serial"],
            bought_on=typed["bought_on"],
            numbers=typed["numbers"],
            customer_id=customer.pk,
            actor=self.actor,
            at=self.at,
        )

    def _repeats(self, pk: int | None, customer: Customer) -> int | None:
        if pk is None:
            return None
        rows = ServiceRequest.objects.visible_to(self.actor).filter(customer=customer, pk=pk)
        return rows.values_list("pk", flat=True).first()


def told_by(request: HttpRequest, customer: Customer | None) -> Told:
    """What the form says so far, complete or not."""
    values = request.POST or request.GET
    asset = None
    pk = values.get("asset", "")
    if customer is not None and pk.isdecimal() and len(pk) < 19:
        asset = Asset.objects.select_related("product__family").filter(customer=customer, pk=int(pk)).first()
    fault = found("fault", values.get("fault", ""))
    return Told(
        kind=values.get("kind", "repair"),
        customer=customer,
        asset=asset,
        product=found("product", values.get("product", "")),
        symptom=values.get("symptom", ""),
        phone=values.get("contact_phone", "") or values.get("phone", ""),
        fault_id=fault.pk if fault else None,
        answers={name: str(value) for name, value in values.items() if name.startswith(PREFIX)},
    )


def show_hints(request: HttpRequest) -> HttpResponse:
    """The right side again, while the left is being filled in. Sent by POST because the words may be long."""
    page = NewRequestPage()
    page.setup(request)
    page.find()
    told = told_by(request, page.customer)
    context = hints(told, page.handbook, user=page.actor, at=clock.now())
    return render(request, "web/desk/hints.html", context)
