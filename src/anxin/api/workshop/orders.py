"""Cars in a shop: the list, one order with all that belongs to it, taking one in, and the gate."""

from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Standing, pk_of
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Id, Moment, person
from anxin.api.workshop.order_shapes import ShopOrderRow, ShopOrderTold
from anxin.kernel import clock
from anxin.people.lines import line_of
from anxin.people.models import Station, User
from anxin.people.queries import stations
from anxin.requests.models import ServiceRequest
from anxin.workshop import policies
from anxin.workshop.actions.let_out import let_out
from anxin.workshop.actions.open_order import open_shop_order
from anxin.workshop.actions.take_in import Arriving, take_in
from anxin.workshop.errors import NoPass
from anxin.workshop.models import ShopOrder
from anxin.workshop.queries import passes_out

router = Router(tags=["workshop"])

Plate = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class NewShopOrder(Asked):
    """For a ``request`` that is registered; or for a car at the door or on the phone, by its plate or chassis number:
    then ``symptom`` and ``kind`` are needed, and name, phone and model of a car the house does not know.

    ``labour`` (ids of the labour list) is what is expected to be done: bay and mechanic are kept for it at ``appointed_at``.
    """

    station: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    adviser_id: Id
    appointed_at: Moment | None = None
    request: Annotated[str, StringConstraints(max_length=32)] = ""
    plate: Annotated[str, StringConstraints(max_length=64)] = ""
    symptom: Annotated[str, StringConstraints(max_length=4_000)] = ""
    kind: Annotated[str, StringConstraints(max_length=16)] = "repair"
    name: Annotated[str, StringConstraints(max_length=120)] = ""
    phone: Annotated[str, StringConstraints(max_length=32)] = ""
    product_id: Id | None = None
    labour: list[Id] = Field(default=[], max_length=20)
    rings: Annotated[int, Field(ge=0, le=99)] | None = None


class AtTheGate(Asked):
    """What the guard reads: the pass and the plate."""

    exit_pass: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    plate: Plate


class SoughtShopOrders(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    station: str = Field(default="", max_length=32)


def seen(user: User) -> QuerySet[ShopOrder]:
    rows = ShopOrder.objects.visible_to(user)
    rows = rows.select_related("request__asset", "station", "adviser", "lead", "reception")
    return rows.prefetch_related("request__asset__numbers")


@router.get(
    "/shop-orders",
    response=Page[ShopOrderRow],
    operation_id="list_shop_orders",
    summary="Cars in the shops, newest first",
)
def list_shop_orders(
    request: HttpRequest, sought: Annotated[SoughtShopOrders, Query()], turn: Turned
) -> Page[ShopOrderRow]:
    asked = {"state": sought.state, "station__code": sought.station}
    found = seen(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-opened_at", "-pk"), told=ShopOrderRow.of)


@router.post("/shop-orders", response={201: Standing}, operation_id="open_shop_order", summary="Take a car in")
def post_shop_order(request: HttpRequest, body: NewShopOrder) -> Status[Standing]:
    user = person(request)
    station = the(Station.objects.filter(pk__in=stations(user).values("pk")), code=body.station)
    about: dict[str, Any] = {"station_id": station.pk, "adviser_id": body.adviser_id, "actor": user, "at": clock.now()}
    labour = tuple(body.labour)
    if body.request:
        pk = pk_of(ServiceRequest.objects.visible_to(user), body.request)
        return Status(201, Standing.of(open_shop_order(pk, appointed_at=body.appointed_at, labour=labour, **about)))
    told = body.model_dump(include={"plate", "symptom", "kind", "name", "phone", "product_id", "appointed_at", "rings"})
    return Status(201, Standing.of(take_in(Arriving(line=line_of(user), labour=labour, **told), **about)))


@router.get("/shop-orders/{number}", response=ShopOrderTold, operation_id="read_shop_order", summary="One shop order")
def read_shop_order(request: HttpRequest, number: str) -> ShopOrderTold:
    user = person(request)
    return ShopOrderTold.told(the(seen(user), number=number), user)


@router.post("/gate", response={201: Standing}, operation_id="let_car_out", summary="Let a car out of the gate")
def post_gate(request: HttpRequest, body: AtTheGate) -> Status[Standing]:
    """The guard reads the plate and collects the pass; both are compared."""
    user, number = person(request), body.exit_pass.upper()
    policies.check_may_guard(user)
    issued = passes_out(user).filter(number=number).first()
    if issued is None:
        raise NoPass(number=number, field="exit_pass")
    gone = let_out(issued.order_id, pass_number=number, plate=body.plate, actor=user, at=clock.now())
    return Status(201, Standing.of(gone))
