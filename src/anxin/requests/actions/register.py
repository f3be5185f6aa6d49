"""The first step of every matter."""

from datetime import datetime

from django.db import transaction
from django.db.models import BigAutoField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.catalog.models import Product
from anxin.customers.models import Asset, Customer
from anxin.customers.phones import normalise
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.current import current, handbook_of, usual_line
from anxin.kernel import search
from anxin.kernel.compiled import Compiled
from anxin.kernel.errors import NotFound
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.kernel.rows import insert
from anxin.people.lines import check_works_for, line_of
from anxin.people.models import User
from anxin.people.territory import region_of
from anxin.requests import policies
from anxin.requests.errors import AnotherCustomersAsset
from anxin.requests.events import RequestRegistered
from anxin.requests.judging import provisional_warranty
from anxin.requests.kinds import Channel
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report
from anxin.requests.words import SYMPTOM_LIMIT, fitting, narrow, said, to_come


@transaction.atomic
def register_request(report: Report, *, actor: User | None, at: datetime) -> ServiceRequest:
    """Put a report on the books (REQ-003-04, REQ-003-16), with the first judgement of its warranty (CUS-003-07).

    It belongs to the region of its address, so that people of that region may see to it before it is dispatched.
    It may be incomplete: what is missing holds up the dispatch, never the registration (CUS-003-01). Few statements,
    for somebody is on the phone: one for the set or the customer, one for the region, a number, one row, and its record.
    """
    policies.check_may_register(actor, report.channel)
    customer, asset, product = _whom_and_what(report)
    line = report.line or (product.family.line if product else _line_of(actor))
    check_works_for(actor, line)
    handbook = current(line)
    request = ServiceRequest(
        number=next_number("SR", at),
        state=ServiceRequest.LIFECYCLE.start,
        handbook=handbook,
        line=line,
        kind=report.kind,
        origin=report.origin_or_usual,
        channel=report.channel,
        customer=customer,
        asset=asset,
        product=product,
        contact_name=fitting(report.contact_name, 120, "contact_name") or customer.contact or customer.name,
        contact_phone=normalise(report.contact_phone, field="contact_phone"),
        division_id=report.division_id or customer.division_id,
        address=fitting(report.address, 200, "address") or customer.address,
        symptom=said(report.symptom, SYMPTOM_LIMIT, "symptom", _("symptom")),
        fault_code_id=report.fault_code_id,
        diagnosis=[dict(answer) for answer in report.diagnosis],
        special_needs=fitting(report.special_needs, 500, "special_needs"),
        wished_at=to_come(report.wished_at, at, "wished_at"),
        is_charge_standard_told=report.is_charge_standard_told,
        rings=report.rings,
        repeats_id=report.repeats_id,
        registered_at=at,
        registered_by=actor,
        import_key=report.import_key,
    )
    if actor is not None:
        _belongs_where_it_was_reported(actor, request)
    if request.region_id is None:
        request.region_id = region_of(request.division_id, line, timezone.localdate(at))
    request.warranty = provisional_warranty(request, on=at).verdict
    request.terms = search_terms(request)
    insert(request)
    record(
        request,
        RequestRegistered(kind=request.kind, channel=request.channel, warranty=request.warranty),
        actor=actor,
        at=at,
    )
    if report.fields:
        fill_fields(request.SUBJECT, request.pk, report.fields, actor=actor, at=at, at_intake=True)
    return request


def search_terms(request: ServiceRequest) -> list[str]:
    """The pieces the request is found by: number, people, phone, model, serial and words."""
    return search.terms(
        request.number,
        request.contact_name,
        request.contact_phone,
        request.customer.name,
        narrow(request.product.code) if request.product else "",
        request.asset.serial if request.asset else "",
        *_numbers(request),
        request.address,
        request.symptom,
    )


def _numbers(request: ServiceRequest) -> list[str]:
    """Engine, chassis: asked for only where the handbook knows of such numbers (CUS-000-01)."""
    if request.asset is None or not handbook_of(request).unit_numbers:
        return []
    return list(request.asset.numbers.order_by("pk").values_list("number", flat=True))


_ASSET = Compiled(
    lambda pk: Asset.objects.select_related("product__family", "customer").filter(pk=pk), pk=BigAutoField()
)


def _whom_and_what(report: Report) -> tuple[Customer, Asset | None, Product | None]:
    if report.asset_id is not None:
        asset = _ASSET.one(pk=report.asset_id)
        if asset is None:
            raise NotFound(what=Asset._meta.verbose_name, key=report.asset_id)
        if asset.customer_id not in (None, report.customer_id):
            raise AnotherCustomersAsset(serial=asset.serial, field="asset")
        return asset.customer or _customer(report), asset, asset.product
    product = None
    if report.product_id is not None:
        product = Product.objects.select_related("family").filter(pk=report.product_id).first()
        if product is None:
            raise NotFound(what=Product._meta.verbose_name, key=report.product_id)
    return _customer(report), None, product


def _line_of(actor: User | None) -> str:
    return line_of(actor) if actor else usual_line()


def _customer(report: Report) -> Customer:
    customer = Customer.objects.filter(pk=report.customer_id).first()
    if customer is None:
        raise NotFound(what=Customer._meta.verbose_name, key=report.customer_id)
    return customer


def _belongs_where_it_was_reported(actor: User, request: ServiceRequest) -> None:
    """A station or a region sees what it reported, until the desk sends it where it belongs (REQ-003-11)."""
    if request.channel == Channel.STATION:
        station = next((grant.station for grant in actor.roles if grant.station_id), None)
        if station is not None:
            request.station, request.region_id = station, station.region_id
    elif all(grant.region_id for grant in actor.roles):
        request.region_id = next((grant.region_id for grant in actor.roles), None)
