"""Parts sold: out of the store, or out of what is on loan; and the money for them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.parts.requisitions import Number, Quantities, Serials
from anxin.api.shapes import Asked, Reasoned, Text, Told, Versioned, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.kernel import clock
from anxin.parts.actions.ask_to_sell import ask_to_sell
from anxin.parts.actions.note_payment import note_payment, reverse_payment
from anxin.parts.actions.report_sold import Sold, note_sold, report_sold
from anxin.parts.actions.sell_parts import sell_parts
from anxin.parts.actions.send_sale import send_sale, take_back_sale
from anxin.parts.actions.withdraw_sale import withdraw_sale
from anxin.parts.actions.write_off_sale import write_off_sale
from anxin.parts.lifecycle import SALE_OWES
from anxin.parts.models import PartsSale
from anxin.people.lines import line_of
from anxin.people.models import User

router = Router(tags=["parts"])

Short = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Yuan = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]


class SoldTold(Told):
    """One part: how many at how many yuan; of a ``loan`` how many were reported as ``sold``, and what the user paid."""

    part: str
    title: str
    loan: str
    quantity: int
    unit_price: Decimal
    sold: int | None
    user_price: Decimal | None
    serials: list[str]


class PaymentTold(Told):
    """``amount`` is yuan, below nought where a payment was taken back; ``note`` says why."""

    amount: Decimal
    reference: str
    received_on: date
    note: str
    at: datetime


class SaleRow(Standing):
    """``kind`` is ``store`` or ``loan``, ``terms`` ``first`` or ``collected``; ``total`` is yuan.

    ``guarantor`` answers for it where somebody in particular does.
    """

    kind: str
    terms: str
    buyer: str
    guarantor: str
    reason: str
    total: Decimal
    carrier: str
    tracking: str
    asked_at: datetime
    agreed_at: datetime | None
    sold_at: datetime | None
    reported_at: datetime | None
    paid_at: datetime | None
    sent_at: datetime | None
    ended_at: datetime | None
    ended_why: str
    parts: list[SoldTold]
    payments: list[PaymentTold]

    @classmethod
    def of(cls, row: PartsSale) -> "SaleRow":  # type: ignore[override]
        return cls(**_row(row))


class SaleTold(SaleRow):
    """A sale with everything about it."""

    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: PartsSale) -> "SaleTold":  # type: ignore[override]
        return cls(**_row(row), moves=moves_of(row), clocks=clocks_of(row), timeline=timeline_of((row.SUBJECT, row.pk)))


_TIMES = ("asked_at", "agreed_at", "sold_at", "reported_at", "paid_at", "sent_at", "ended_at")
_KEPT = ("kind", "terms", "buyer", "reason", "total", "carrier", "tracking", "ended_why")


def _row(row: PartsSale) -> dict[str, Any]:
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in (*_KEPT, *_TIMES)},
        "guarantor": str(row.person or ""),
        "parts": [
            SoldTold(
                part=one.part.number,
                title=one.part.title,
                loan=one.loan.number if one.loan else "",
                **{name: getattr(one, name) for name in ("quantity", "unit_price", "sold", "user_price", "serials")},
            )
            for one in row.lines.all()
        ],
        "payments": [PaymentTold.model_validate(one) for one in row.payments.all()],
    }


class NewSale(Asked):
    """How many of each part, by number; for a customer or a station by its id, else for the person's own station."""

    parts: Quantities = Field(max_length=200)
    reason: Text
    terms: Literal["first", "collected"] = "first"
    station_id: int | None = Field(default=None, ge=1, le=2**31 - 1)
    customer_id: int | None = Field(default=None, ge=1, le=2**31 - 1)


class NewSaleOfLoans(Asked):
    """How many of each loan, by its number."""

    loans: Quantities = Field(max_length=200)
    reason: Text


class Selling(Versioned):
    """When the user got them; just now, where nothing is said."""

    sold_at: datetime | None = None


class SoldSaid(Asked):
    """``price`` is what the user paid for one, in yuan; ``serials`` where the part is kept by serial number."""

    quantity: Annotated[int, Field(ge=1, le=1_000_000)]
    price: Yuan
    serials: list[Number] = Field(default=[], max_length=1_000)


class SaleReporting(Versioned):
    """By the number of the loan; what is left out was not sold."""

    sold: dict[Number, SoldSaid] = Field(max_length=200)

    def words(self) -> dict[str, Any]:
        return {"sold": {loan: Sold(one.quantity, one.price, one.serials) for loan, one in self.sold.items()}}


class SalePaying(Versioned):
    """The whole sum in yuan, and the number of its own remittance; today, where no day is said."""

    amount: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
    reference: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    received_on: date | None = None


class SaleSending(Versioned):
    """Out of the store with this code, and the numbers of the pieces kept by serial number."""

    store: Annotated[str, StringConstraints(min_length=1, max_length=48)]
    serials: Serials = Field(default={}, max_length=200)
    carrier: Short
    tracking: Short


class SoughtSales(BaseModel):
    """``money`` narrows to what is ``open`` (to be paid) or ``paid``."""

    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    kind: str = Field(default="", max_length=8)
    money: str = Field(default="", max_length=8)


def _seen(user: User) -> QuerySet[PartsSale]:
    rows = PartsSale.objects.visible_to(user).select_related("person", "station")
    return rows.prefetch_related("lines__part", "lines__loan", "payments")


@router.get("/parts-sales", response=Page[SaleRow], operation_id="list_parts_sales", summary="Sales, newest first")
def list_parts_sales(request: HttpRequest, sought: Annotated[SoughtSales, Query()], turn: Turned) -> Page[SaleRow]:
    asked = {"state": sought.state, "kind": sought.kind}
    found = _seen(person(request)).filter(**{name: value for name, value in asked.items() if value})
    match sought.money:
        case "open":
            found = found.filter(state__in=SALE_OWES)
        case "paid":
            found = found.exclude(paid_at=None)
    return page(found, turn, by=("-asked_at", "-pk"), told=SaleRow.of)


@router.post("/parts-sales", response={201: Standing}, operation_id="sell_parts", summary="Order parts for money")
def post_parts_sale(request: HttpRequest, body: NewSale) -> Status[Standing]:
    user = person(request)
    row = sell_parts(
        body.parts,
        terms=body.terms,
        reason=body.reason,
        line=line_of(user),
        station_id=body.station_id,
        customer_id=body.customer_id,
        actor=user,
        at=clock.now(),
    )
    return Status(201, Standing.of(row))


@router.post(
    "/parts-sales/of-loans",
    response={201: Standing},
    operation_id="ask_to_sell",
    summary="Ask to sell what one has on loan",
)
def post_sale_of_loans(request: HttpRequest, body: NewSaleOfLoans) -> Status[Standing]:
    user = person(request)
    return Status(201, Standing.of(ask_to_sell(body.loans, reason=body.reason, actor=user, at=clock.now())))


@router.get("/parts-sales/{number}", response=SaleTold, operation_id="read_parts_sale", summary="One sale")
def read_parts_sale(request: HttpRequest, number: str) -> SaleTold:
    return SaleTold.of(the(_seen(person(request)), number=number))


DEEDS = (
    Deed("sale", "note_sold", "The user has it", note_sold, Selling),
    Deed("report", "report_sold", "Report what was sold", report_sold, SaleReporting),
    Deed("payment", "note_payment", "Note what was paid", note_payment, SalePaying),
    Deed("payment-reversal", "reverse_payment", "Take the payment back", reverse_payment, Reasoned),
    Deed("sending", "send_sale", "Send it to the buyer", send_sale, SaleSending),
    Deed("write-off", "write_off_sale", "Write it off the loan", write_off_sale),
    Deed("return", "take_back_sale", "The goods came back", take_back_sale, Reasoned),
    Deed("withdrawal", "withdraw_sale", "Take the sale back", withdraw_sale, Reasoned),
)
offer(router, "/parts-sales/{number}", DEEDS, seen_by=PartsSale.objects.visible_to)
