"""What the API tells of a car in a shop."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from anxin.api.deeds import Standing
from anxin.api.shapes import Told
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, offered, timeline_of
from anxin.people.models import User
from anxin.requests.models import ServiceRequest
from anxin.workshop.models import DrawnPart, ExitPass, FoundFault, Operation, Quote, QuoteLine, ReservedPart, ShopOrder
from anxin.workshop.possible import possible_moves


class OperationTold(Told):
    """``stage`` is to_do, working, done or dropped; ``hours`` are those of the standard. The last two: as it is planned."""

    id: int
    title: str
    title_en: str
    hours: Decimal
    stage: str
    mechanic: str
    bay: str
    planned_from: datetime | None
    planned_until: datetime | None

    @classmethod
    def of(cls, row: Operation) -> "OperationTold":
        kept = {name: getattr(row, name) for name in ("title", "title_en", "hours", "stage")}
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
    title_en: str
    quantity: int
    unit_price: Decimal
    amount: Decimal
    payer: str
    drops: int | None

    @classmethod
    def of(cls, row: QuoteLine) -> "QuoteLineTold":
        kept = ("kind", "title", "title_en", "quantity", "unit_price", "amount", "payer")
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
