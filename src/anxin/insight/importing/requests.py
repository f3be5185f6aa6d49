"""A list of requests: open ones to be worked on, finished ones as history."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.catalog.models import FaultCode, Product
from anxin.customers.actions.create_customer import create_customer
from anxin.customers.models import Asset, Customer
from anxin.customers.phones import normalise
from anxin.customers.serials import serial_number
from anxin.handbook.current import usual_line
from anxin.insight.importing.history import Finished, take_over
from anxin.insight.importing.places import PlaceFinder
from anxin.insight.importing.rows import Row
from anxin.kernel.text import folded
from anxin.people.models import User
from anxin.requests.actions.register import register_request
from anxin.requests.kinds import Channel, Kind
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report

_KINDS = {
    "": Kind.REPAIR,
    **{kind.value: kind for kind in Kind},
    "维修": Kind.REPAIR,
    "报修": Kind.REPAIR,
    "上门维修": Kind.REPAIR,
    "安装": Kind.INSTALLATION,
    "报装": Kind.INSTALLATION,
    "升级": Kind.UPGRADE,
    "巡检": Kind.INSPECTION,
    "保养": Kind.MAINTENANCE,
    "检测": Kind.TEST,
    "培训": Kind.TRAINING,
    "使用培训": Kind.TRAINING,
    "投诉": Kind.COMPLAINT,
    "咨询": Kind.ENQUIRY,
}


class RequestImporter:
    """Told apart by their number in the old system, else by phone, day and words. Known ones are left alone.

    A row with a finishing day is taken over closed; all others are registered as if they had just come in.
    """

    def __init__(self, *, actor: User | None, at: datetime) -> None:
        self._actor, self._at = actor, at
        self._places = PlaceFinder()
        self._products = {product.code.casefold(): product for product in Product.objects.select_related("family")}
        self._faults = dict(FaultCode.objects.values_list("code", "pk"))

    def identity(self, row: Row) -> str:
        if number := row.text("number", most=100):
            return number
        parts = (row.text("phone", most=60), row.text("reported_on", most=40), row.text("symptom", most=20_000)[:40])
        return " ".join(part for part in parts if part)

    def take(self, row: Row) -> str:
        key = f"requests:{self.identity(row)}"[:120]
        if ServiceRequest.objects.filter(import_key=key).exists():
            return "unchanged"
        reported, closed = row.moment("reported_on") or self._at, row.moment("closed_on")
        self._check_days(row, reported, closed)
        phone, customer, product = normalise(row.text("phone", most=60, required=True)), None, self._product(row)
        customer = self._customer(row, phone)
        if closed is None:
            self._register(row, key, customer, phone, product)
        else:
            self._take_over(row, key, customer, phone, product, reported, closed)
        return "created"

    def _check_days(self, row: Row, reported: datetime, closed: datetime | None) -> None:
        if reported > self._at:
            raise row.wrong("reported_on", _("%(day)s lies ahead.") % {"day": timezone.localdate(reported)})
        if closed and closed > self._at:
            raise row.wrong("closed_on", _("%(day)s lies ahead.") % {"day": timezone.localdate(closed)})
        if closed and timezone.localdate(closed) < timezone.localdate(reported):
            raise row.wrong("closed_on", _("It cannot have been finished before it was reported."))

    def _register(self, row: Row, key: str, customer: Customer, phone: str, product: Product | None) -> None:
        asset = self._asset(row, product, customer)
        report = Report(
            customer_id=customer.pk,
            symptom=row.text("symptom", most=20_000, required=True),
            kind=self._kind(row),
            channel=Channel.IMPORT,
            line=product.family.line if product else usual_line(),
            asset_id=asset.pk if asset else None,
            product_id=product.pk if product else None,
            contact_name=row.text("name", most=120),
            contact_phone=phone,
            division_id=self._places.id_of(row),
            address=row.text("address", most=200),
            fault_code_id=self._fault(row),
            special_needs=row.text("special_needs", most=500),
            import_key=key,
        )
        register_request(report, actor=self._actor, at=self._at)

    def _take_over(
        self,
        row: Row,
        key: str,
        customer: Customer,
        phone: str,
        product: Product | None,
        reported: datetime,
        closed: datetime,
    ) -> None:
        asset = self._asset(row, product, customer)
        finished = Finished(
            import_key=key,
            customer_id=customer.pk,
            customer_name=row.text("name", most=120),
            product_id=product.pk if product else None,
            product_code=product.code if product else "",
            symptom=row.text("symptom", most=20_000, required=True),
            reported_at=reported,
            closed_at=max(reported, closed),
            result=row.text("result", most=4_000),
            kind=self._kind(row),
            contact_phone=phone,
            division_id=self._places.id_of(row),
            address=row.text("address", most=200),
            fault_code_id=self._fault(row),
            asset_id=asset.pk if asset else None,
        )
        take_over([finished], line=product.family.line if product else usual_line(), actor=self._actor, at=self._at)

    def _customer(self, row: Row, phone: str) -> Customer:
        name = row.text("name", most=120, required=True)
        known = Customer.objects.filter(name=name, phones__number=phone).order_by("pk").first()
        return known or create_customer(
            name,
            phones=[phone],
            division_id=self._places.id_of(row),
            address=row.text("address", most=200),
            actor=self._actor,
            at=self._at,
        )

    def _kind(self, row: Row) -> Kind:
        name = folded(row.text("kind", most=40))
        kind = _KINDS.get(name)
        if kind is None:
            raise row.wrong("kind", _("“%(name)s” is no kind of request.") % {"name": name})
        return kind

    def _product(self, row: Row) -> Product | None:
        code = row.text("product", most=64)
        product = self._products.get(code.casefold())
        if code and product is None:
            raise row.wrong("product", _("There is no model “%(code)s” in the catalogue.") % {"code": code})
        return product

    def _asset(self, row: Row, product: Product | None, customer: Customer) -> Asset | None:
        """The set with the serial number, where it is known and the customer's; another's is not guessed about."""
        serial = serial_number(row.text("serial", most=64))
        if not serial or product is None:
            return None
        asset = Asset.objects.filter(product=product, serial=serial).first()
        if asset and asset.customer_id not in (None, customer.pk):
            raise row.wrong("serial", _("The set “%(serial)s” belongs to another customer.") % {"serial": serial})
        return asset

    def _fault(self, row: Row) -> int | None:
        code = row.text("fault_code", most=48)
        if code and code not in self._faults:
            raise row.wrong("fault_code", _("There is no fault code “%(code)s”.") % {"code": code})
        return self._faults.get(code)
