"""Cars in a shop: the list, one order with all that belongs to it, taking one in, and the gate."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Standing, pk_of
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Id, Moment, Told, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, offered, timeline_of
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
from anxin.workshop.models import DrawnPart, ExitPass, FoundFault, Operation, Quote, QuoteLine, ReservedPart, ShopOrder
from anxin.workshop.possible import possible_moves
from anxin.workshop.queries import passes_out

router = Router(tags=["workshop"])

Plate = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class OperationTold(Told):
    """``stage`` is to_do, working, done or dropped; ``hours`` are those of the standard. The last two: as it is planned."""

    id: int
    title: str
    hours: Decimal
    stage: str
    mechanic: str
    bay: str
    planned_from: datetime | None
    planned_until: datetime | None

    @classmethod
    def of(cls, row: Operation) -> "OperationTold":
        kept = {name: getattr(row, name) for name in ("title", "hours", "stage")}
        planned = getattr(row, "planned", None)
        return cls(
            id=row.pk,
            **kept,
            mechanic=str(row.mechanic or ""),
            bay=row.bay.code if row.bay else "",
            planned_from=planned.starts_at if planned else None,
            planned_until=planned.ends_at if planned else None,
        )


class QuoteLineTold(Told):
    """``drops`` is the id of the agreed line that is not to be done after all, whose amount this one takes off."""

    id: int
    kind: str
    title: str
    quantity: int
    unit_price: Decimal
    amount: Decimal
    payer: str
    drops: int | None

    @classmethod
    def of(cls, row: QuoteLine) -> "QuoteLineTold":
        kept = ("kind", "title", "quantity", "unit_price", "amount", "payer")
        return cls(id=row.pk, drops=row.drops_id, **{name: getattr(row, name) for name in kept})


class QuoteTold(Told):
    """``total`` is what the customer pays of it, in yuan; ``answer`` is waiting, agreed, refused or replaced."""

    number: int
    is_addition: bool
    finding: str
    is_safety: bool
    promised_at: datetime | None
    reckoned_at: datetime | None
    earlier_because: str
    total: Decimal
    answer: str
    channel: str
    spoke_with: str
    answered_at: datetime | None
    lines: list[QuoteLineTold]

    @classmethod
    def of(cls, row: Quote) -> "QuoteTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name != "lines"}
        return cls(**kept, lines=[QuoteLineTold.of(line) for line in row.lines.all()])


class DrawnTold(Told):
    """A part in the car, or, ``is_put_back``, on its shelf again."""

    id: int
    part: str
    title: str
    quantity: int
    is_put_back: bool

    @classmethod
    def of(cls, row: DrawnPart) -> "DrawnTold":
        part = row.quoted.part
        number = part.number if part else ""
        return cls(
            id=row.pk,
            part=number,
            title=row.quoted.title,
            quantity=row.quantity,
            is_put_back=hasattr(row, "put_back"),
        )


class ReservedTold(Told):
    """On a reserved shelf for this car; ``left`` of it may still be drawn."""

    id: int
    part: str
    title: str
    shelf: str
    quantity: int
    left: int

    @classmethod
    def of(cls, row: ReservedPart) -> "ReservedTold":
        told = {"part": row.part.number, "title": row.part.title, "shelf": row.shelf.code}
        return cls(id=row.pk, quantity=row.quantity, left=row.left, **told)


class FoundTold(Told):
    """Beyond the order; ``outcome`` is open, offered (in the quote of that ``quote`` number), mended or left."""

    id: int
    number: int
    text: str
    is_safety: bool
    found_at: datetime
    outcome: str
    note: str
    quote: int | None

    @classmethod
    def of(cls, row: FoundFault) -> "FoundTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name not in ("id", "quote")}
        return cls(id=row.pk, quote=row.quote.number if row.quote else None, **kept)


class ShopOrderRow(Standing):
    """Amounts are yuan and what the customer pays; ``appointed_at`` is empty for who came without an appointment.

    ``likely_at`` is when the shop's plan says the car is ready; ``endangered_at`` since when the promise is in danger.
    """

    request: str
    kind: str
    station: str
    adviser: str
    lead: str
    plate: str
    appointed_at: datetime | None
    promised_at: datetime | None
    likely_at: datetime | None
    endangered_at: datetime | None
    received_at: datetime | None
    signed_at: datetime | None
    delivered_at: datetime | None
    left_at: datetime | None
    waits_for: str
    waits_why: str
    waits_until: datetime | None
    repeats: int
    agreed_total: Decimal
    billed_total: Decimal
    paid_total: Decimal

    @classmethod
    def of(cls, row: ShopOrder) -> "ShopOrderRow":  # type: ignore[override]
        return cls(**_row(row))


class ShopOrderTold(ShopOrderRow):
    """One order with everything about it; ``exit_pass`` is the number of its pass."""

    mileage: int | None
    exit_pass: str
    operations: list[OperationTold]
    quotes: list[QuoteTold]
    found: list[FoundTold]
    reserved: list[ReservedTold]
    drawn: list[DrawnTold]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def told(cls, row: ShopOrder, user: User) -> "ShopOrderTold":
        issued = ExitPass.objects.filter(order=row).first()
        reception = getattr(row, "reception", None)
        operations = row.operations.select_related("mechanic", "bay", "planned").order_by("pk")
        return cls(
            **_row(row),
            mileage=reception.mileage if reception else None,
            exit_pass=issued.number if issued else "",
            operations=[OperationTold.of(one) for one in operations],
            quotes=[QuoteTold.of(one) for one in row.quotes.prefetch_related("lines").order_by("number")],
            found=[FoundTold.of(one) for one in row.found.select_related("quote").order_by("number")],
            reserved=[ReservedTold.of(one) for one in row.reserved.select_related("part", "shelf").order_by("pk")],
            drawn=[
                DrawnTold.of(one) for one in row.drawn_parts.select_related("quoted__part", "put_back").order_by("pk")
            ],
            moves=offered(possible_moves(row, user)),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk), (ServiceRequest.SUBJECT, row.request_id)),
        )


def _row(row: ShopOrder) -> dict[str, Any]:
    beside = ("number", "state", "version", "request", "station", "adviser", "lead")
    kept = [name for name in ShopOrderRow.model_fields if name not in beside]
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in kept},
        "request": row.request.number,
        "station": row.station.code,
        "adviser": row.adviser.name,
        "lead": row.lead.name if row.lead else "",
    }


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
