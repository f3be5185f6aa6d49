"""Take a car in: find it or write it down, register what is wanted, and open its order."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.customers.actions.create_asset import create_asset
from anxin.customers.actions.create_customer import create_customer
from anxin.customers.models import Asset, AssetNumber, Customer, CustomerPhone
from anxin.customers.phones import normalise
from anxin.handbook.current import current_handbook
from anxin.kernel.errors import InputRefused, NotFound
from anxin.people.models import Station, User
from anxin.requests.actions.register import register_request
from anxin.requests.kinds import Channel
from anxin.requests.report import Report
from anxin.workshop import policies
from anxin.workshop.actions.open_order import open_shop_order
from anxin.workshop.models import ShopOrder
from anxin.workshop.rules import plate as narrow

PLATE = "plate"


@dataclass(frozen=True, kw_only=True)
class Arriving:
    """What is said at the door or on the phone. ``plate`` is that or the chassis number; name, phone and model are needed
    only for a car the house does not know. ``labour``: ids of what is expected to be done; ``rings``: how often it rang,
    on the phone.
    """

    line: str
    plate: str
    symptom: str
    kind: str
    appointed_at: datetime | None = None
    name: str = ""
    phone: str = ""
    product_id: int | None = None
    labour: tuple[int, ...] = ()
    rings: int | None = None


@transaction.atomic
def take_in(arriving: Arriving, *, station_id: int, adviser_id: int, actor: User, at: datetime) -> ShopOrder:
    """Raises ``InputRefused`` where the car is not known and something of its data is missing."""
    station = Station.objects.filter(pk=station_id).first()
    if station is None:
        raise NotFound(what=Station._meta.verbose_name, key=station_id)
    policies.check_may_open(actor, station_id=station.pk, region_id=station.region_id)
    asset = known_car(arriving.plate, arriving.line) or _new_car(arriving, actor=actor, at=at)
    if asset.customer_id is None:
        raise InputRefused(field="plate", reason=_("This car belongs to nobody yet: enter its owner first."))
    phone = arriving.phone or _phone_of(asset.customer_id)
    report = Report(
        customer_id=asset.customer_id,
        asset_id=asset.pk,
        kind=arriving.kind,
        channel=Channel.STATION,
        rings=arriving.rings,
        line=arriving.line,
        contact_name=arriving.name,
        contact_phone=phone,
        symptom=arriving.symptom,
        wished_at=arriving.appointed_at,
    )
    request = register_request(report, actor=actor, at=at)
    return open_shop_order(
        request.pk,
        station_id=station_id,
        adviser_id=adviser_id,
        appointed_at=arriving.appointed_at,
        labour=arriving.labour,
        actor=actor,
        at=at,
    )


def known_car(text: str, line: str) -> Asset | None:
    """By its plate or chassis number, exactly. It may have been in another shop before: whoever brings it is served."""
    number = narrow(text)
    if not number:
        return None
    cars = Asset.objects.filter(product__family__line=line).select_related("product__family")
    borne = AssetNumber.objects.filter(kind=PLATE, number=number).values("asset_id")
    return cars.filter(pk__in=borne).first() or cars.filter(serial=number).first()


def _new_car(arriving: Arriving, *, actor: User, at: datetime) -> Asset:
    if not narrow(arriving.plate):
        raise InputRefused(field="plate", reason=_("Write down the plate or the chassis number."))
    for name, value in (("name", arriving.name), ("phone", arriving.phone), ("product", arriving.product_id)):
        if not value:
            reason = _("This car is new to us: name, phone and model are needed.")
            raise InputRefused(field=name, reason=reason)
    number = normalise(arriving.phone, field="phone")
    customer = Customer.objects.filter(phones__number=number, name=arriving.name.strip()).first()
    if customer is None:
        customer = create_customer(arriving.name, phones=[number], actor=actor, at=at)
    has_plates = any(row.id == PLATE for row in current_handbook(arriving.line).unit_numbers)
    assert arriving.product_id is not None
    bears = {"numbers": {PLATE: narrow(arriving.plate)}} if has_plates else {"serial": arriving.plate}
    return create_asset(arriving.product_id, customer_id=customer.pk, **bears, actor=actor, at=at)


def _phone_of(customer_id: int) -> str:
    rows = CustomerPhone.objects.filter(customer=customer_id).order_by("-is_main", "pk")
    return rows.values_list("number", flat=True).first() or ""
