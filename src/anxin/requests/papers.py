"""What forms about a request may be filled with: the matter, the customer, the unit."""

from collections.abc import Callable

from anxin.evidence.queries import photos
from anxin.handbook.current import handbook_of
from anxin.handbook.sources import Reader, Sources
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest


def _of_asset(read: Callable[..., object]) -> Reader:
    return lambda request: read(request.asset) if request.asset else None


def _numbers(request: ServiceRequest) -> str:
    """What the handbook calls them, each with its number: engine, plate."""
    if request.asset is None:
        return ""
    titles = {row.id: row.title for row in handbook_of(request).unit_numbers}
    rows = request.asset.numbers.order_by("pk").values_list("kind", "number")
    return "；".join(f"{titles.get(kind, kind)} {number}" for kind, number in rows)


def _address(request: ServiceRequest) -> str:
    places = reversed(request.division.lineage()) if request.division else ()
    return "".join(place.title for place in places) + request.address


VALUES: dict[str, Reader] = {
    "request.number": lambda request: request.number,
    "request.kind": lambda request: Kind(request.kind).label,
    "request.channel": lambda request: request.get_channel_display(),
    "request.reported_at": lambda request: request.registered_at,
    "request.taken_by": lambda request: request.registered_by,
    "request.symptom": lambda request: request.symptom,
    "request.fault": lambda request: request.fault_code.title if request.fault_code else None,
    "request.special_needs": lambda request: request.special_needs,
    "request.wished_at": lambda request: request.wished_at,
    "request.warranty_text": lambda request: request.get_warranty_display(),
    "request.answer": lambda request: request.answer,
    "request.order_number": lambda request: request.order_number,
    "request.station": lambda request: request.station,
    "customer.name": lambda request: request.customer.name,
    "customer.contact": lambda request: request.contact_name,
    "customer.phone": lambda request: request.contact_phone,
    "customer.address": _address,
    "product.code": lambda request: request.product.code if request.product else None,
    "product.title": lambda request: request.product.title if request.product else None,
    "asset.serial": _of_asset(lambda asset: asset.serial),
    "asset.numbers": _numbers,
    "asset.made_on": _of_asset(lambda asset: asset.made_on),
    "asset.bought_on": _of_asset(lambda asset: asset.bought_on),
    "asset.sold_by": _of_asset(lambda asset: asset.sold_by),
    "asset.last_maintained_on": _of_asset(lambda asset: asset.last_maintained_on),
}

REQUEST = Sources(
    subject="service_request",
    values=VALUES,
    photos=photos,
    division=lambda request: request.division,
)
