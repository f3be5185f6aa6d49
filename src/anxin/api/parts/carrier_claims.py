"""Damage and loss on the way, with the carrier who answers for it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.parts.freights import ParcelNumber, Yuan, parcel_of
from anxin.api.shapes import Asked, Reasoned, Text, Told, Versioned, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.kernel import clock
from anxin.parts.actions.answer_carrier_claim import (
    agree_carrier_claim,
    note_carrier_payment,
    refuse_carrier_claim,
    reverse_carrier_payment,
    write_off_carrier_claim,
)
from anxin.parts.actions.claim_of_carrier import open_carrier_claim, put_carrier_claim, withdraw_carrier_claim
from anxin.parts.models import CarrierClaim
from anxin.people.models import User

router = Router(tags=["parts"])


class CarrierPaymentTold(Told):
    """Yuan that came in; less than nothing where it was taken back."""

    amount: Decimal
    reference: str
    received_on: date
    note: str


class CarrierClaimRow(Standing):
    """``parcel`` is the number of a parcel or a return; sums are yuan, ``agreed`` is empty until the carrier answered."""

    parcel: str
    carrier: str
    tracking: str
    reason: str
    claimed: Decimal
    agreed: Decimal | None
    answer: str
    opened_at: datetime
    put_at: datetime | None
    ended_at: datetime | None
    ended_why: str

    @classmethod
    def of(cls, row: CarrierClaim) -> "CarrierClaimRow":  # type: ignore[override]
        return cls(**_row(row))


class CarrierClaimTold(CarrierClaimRow):
    """A claim with everything about it."""

    payments: list[CarrierPaymentTold]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: CarrierClaim) -> "CarrierClaimTold":  # type: ignore[override]
        payments = [CarrierPaymentTold.model_validate(one) for one in row.payments.order_by("pk")]
        story = timeline_of((row.SUBJECT, row.pk))
        return cls(**_row(row), payments=payments, moves=moves_of(row), clocks=clocks_of(row), timeline=story)


_KEPT = ("carrier", "tracking", "reason", "claimed", "agreed", "answer", "opened_at", "put_at", "ended_at", "ended_why")


def _row(row: CarrierClaim) -> dict[str, object]:
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in _KEPT},
        "parcel": row.parcel.number,
    }


class NewCarrierClaim(Asked):
    """``parcel`` is the number of one that was sent to somebody, or of one on its way back."""

    parcel: ParcelNumber
    claimed: Yuan
    reason: Text


class CarrierAgreeing(Versioned):
    amount: Yuan
    answer: Annotated[str, StringConstraints(max_length=500)] = ""


class CarrierPaying(Versioned):
    """The whole sum that was agreed; today where no day is said."""

    amount: Yuan
    reference: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    received_on: date | None = None


class SoughtCarrierClaims(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)


def _seen(user: User) -> QuerySet[CarrierClaim]:
    return CarrierClaim.objects.visible_to(user).select_related("shipment", "parts_return")


@router.get(
    "/carrier-claims",
    response=Page[CarrierClaimRow],
    operation_id="list_carrier_claims",
    summary="Claims against carriers, newest first",
)
def list_carrier_claims(
    request: HttpRequest, sought: Annotated[SoughtCarrierClaims, Query()], turn: Turned
) -> Page[CarrierClaimRow]:
    found = _seen(person(request))
    found = found.filter(state=sought.state) if sought.state else found
    return page(found, turn, by=("-opened_at", "-pk"), told=CarrierClaimRow.of)


@router.get(
    "/carrier-claims/{number}", response=CarrierClaimTold, operation_id="read_carrier_claim", summary="One claim"
)
def read_carrier_claim(request: HttpRequest, number: str) -> CarrierClaimTold:
    return CarrierClaimTold.of(the(_seen(person(request)), number=number))


@router.post(
    "/carrier-claims",
    response={201: Standing},
    operation_id="claim_of_carrier",
    summary="Claim damage of a parcel or a return of its carrier",
)
def post_carrier_claim(request: HttpRequest, body: NewCarrierClaim) -> Status[Standing]:
    user = person(request)
    parcel = parcel_of(user, body.parcel)
    claim = open_carrier_claim(
        parcel.SUBJECT, parcel.pk, claimed=body.claimed, reason=body.reason, actor=user, at=clock.now()
    )
    return Status(201, Standing.of(claim))


DEEDS = (
    Deed("submission", "put_carrier_claim", "Put it to the carrier", put_carrier_claim),
    Deed("agreement", "agree_carrier_claim", "The carrier will pay", agree_carrier_claim, CarrierAgreeing),
    Deed("refusal", "refuse_carrier_claim", "The carrier refuses", refuse_carrier_claim, Reasoned),
    Deed("payment", "note_carrier_payment", "The money came in", note_carrier_payment, CarrierPaying),
    Deed("payment-reversal", "reverse_carrier_payment", "Take the payment back", reverse_carrier_payment, Reasoned),
    Deed("write-off", "write_off_carrier_claim", "Nothing is to come any more", write_off_carrier_claim, Reasoned),
    Deed("withdrawal", "withdraw_carrier_claim", "Take the claim back", withdraw_carrier_claim, Reasoned),
)
offer(router, "/carrier-claims/{number}", DEEDS, seen_by=CarrierClaim.objects.visible_to)
