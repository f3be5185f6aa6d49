"""From the appointment to the signed order, and what is agreed on the way."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Router
from pydantic import Field, StringConstraints

from anxin.api.deeds import Deed, offer
from anxin.api.shapes import Asked, Id, Moment, Reason, Reasoned, Versioned
from anxin.api.workshop.orders import Plate
from anxin.workshop.actions.answer_quote import agree_work, refuse_work
from anxin.workshop.actions.end_unrepaired import end_unrepaired
from anxin.workshop.actions.make_quote import Wishes, make_quote
from anxin.workshop.actions.miss_appointment import miss_appointment
from anxin.workshop.actions.promise_anew import promise_anew
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.reappoint import reappoint
from anxin.workshop.actions.receive_car import receive_car
from anxin.workshop.actions.sign_order import sign_shop_order
from anxin.workshop.actions.withdraw_order import withdraw_shop_order
from anxin.workshop.looked import MOST_MARKS, Looked
from anxin.workshop.models import ShopOrder
from anxin.workshop.offered import MOST_LINES, Offered

router = Router(tags=["workshop"])

Because = Annotated[str, StringConstraints(max_length=300)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=60)]
PayerCode = Literal["customer", "maker", "insurer", "goodwill"]
MethodCode = Literal["", "cash", "card", "mobile", "transfer"]


class Reappointing(Reasoned):
    """``labour`` (ids of the labour list): what is expected to be done, where that has changed."""

    appointed_at: Moment
    is_by_shop: bool = False
    labour: list[Id] = Field(default=[], max_length=20)


class Mark(Asked):
    """A damage on the outline from above, in percent of its length and width, the front on the left."""

    x: Annotated[float, Field(ge=0, le=100)]
    y: Annotated[float, Field(ge=0, le=100)]
    kind: Literal["scratch", "dent", "chip", "crack", "missing"]
    note: Annotated[str, StringConstraints(max_length=60)] = ""


class Receiving(Versioned):
    """The walk-around. ``fuel`` in eighths of the tank, ``mileage`` in kilometres: never less than last time, unless
    ``odometer_note`` says what happened to the counter.
    """

    plate: Plate
    mileage: Annotated[int, Field(ge=0, le=9_999_999)]
    fuel: Annotated[int, Field(ge=0, le=8)]
    odometer_note: Annotated[str, StringConstraints(max_length=200)] = ""
    articles: Annotated[str, StringConstraints(max_length=500)] = ""
    findings: Annotated[str, StringConstraints(max_length=1_000)] = ""
    marks: list[Mark] = Field(default=[], max_length=MOST_MARKS)
    is_covered: bool = False
    is_valuables_reminded: bool = False

    def words(self) -> dict[str, Any]:
        seen = super().words()
        return {"looked": Looked(**{**seen, "marks": [mark.model_dump() for mark in self.marks]})}


class OfferedLine(Asked):
    """An operation of the labour list by its code, a part by its number, or another charge in words with its price."""

    kind: Literal["labour", "part", "other"]
    code: Annotated[str, StringConstraints(min_length=1, max_length=160)]
    quantity: Annotated[int, Field(ge=1, le=10_000)] = 1
    unit_price: Decimal | None = Field(default=None, ge=0, max_digits=10, decimal_places=2)
    payer: PayerCode = "customer"

    def line(self) -> Offered:
        return Offered(**self.model_dump())


class Promising(Versioned):
    """Without ``promised_at`` the time the shop's planner computes; an earlier one says why in ``earlier_because``."""

    promised_at: Moment | None = None
    earlier_because: Because = ""


class Quoting(Promising):
    """The order's first quote, in place of the one before."""

    lines: list[OfferedLine] = Field(max_length=MOST_LINES)
    is_customer_waiting: bool = False
    wants_wash: bool = False
    old_parts: Literal["", "take", "leave", "maker"] = ""
    payment: MethodCode = ""

    def words(self) -> dict[str, Any]:
        wishes = self.model_dump(include={"is_customer_waiting", "wants_wash", "old_parts", "payment"})
        lines = [row.line() for row in self.lines]
        time = self.model_dump(include={"promised_at", "earlier_because"})
        return {"lines": lines, **time, "wishes": Wishes(**wishes)}


class Signing(Versioned):
    signed_by: Name


class PromisingAnew(Promising):
    """``reason`` is what the customer was told, ``spoke_with`` who was told."""

    reason: Reason
    spoke_with: Name


class Proposing(Promising):
    """``drops`` are ids of agreed lines that are not to be done after all; ``finding_id`` is of what somebody reported,
    whose words stand where ``finding`` is empty.
    """

    finding: Annotated[str, StringConstraints(max_length=500)] = ""
    finding_id: Id | None = None
    lines: list[OfferedLine] = Field(default=[], max_length=MOST_LINES)
    drops: list[Id] = Field(default=[], max_length=MOST_LINES)
    is_safety: bool = False

    def words(self) -> dict[str, Any]:
        return {**super().words(), "lines": [row.line() for row in self.lines]}


class WorkAnswering(Versioned):
    channel: Literal["signed", "phone"]
    spoke_with: Name
    remark: Annotated[str, StringConstraints(max_length=300)] = ""


DEEDS = (
    Deed("appointment", "reappoint_shop_order", "Agree another time", reappoint, Reappointing),
    Deed("withdrawal", "withdraw_shop_order", "Cancel the appointment", withdraw_shop_order, Reasoned),
    Deed("no-show", "miss_shop_order", "The customer did not come", miss_appointment, Reasoned),
    Deed("reception", "receive_car", "Receive the car", receive_car, Receiving),
    Deed("quotes", "quote_shop_order", "Make a quote", make_quote, Quoting),
    Deed("signature", "sign_shop_order", "The customer signs the order", sign_shop_order, Signing),
    Deed("promises", "promise_car_anew", "Promise another time, told to the customer", promise_anew, PromisingAnew),
    Deed("end-unrepaired", "end_car_unrepaired", "Give the car back as it came", end_unrepaired, Reasoned),
    Deed("proposals", "propose_work", "Propose more or less work", propose_work, Proposing),
    Deed("agreement", "agree_work", "The customer agrees", agree_work, WorkAnswering),
    Deed("refusal", "refuse_work", "The customer refuses", refuse_work, WorkAnswering),
)
offer(router, "/shop-orders/{number}", DEEDS, seen_by=ShopOrder.objects.visible_to)
