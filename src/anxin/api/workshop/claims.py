"""Claims to the maker: the list, one with its lines and payments, and everything that is done with it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer, pk_of
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Reasoned, Told, Versioned, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.kernel import clock
from anxin.people.models import User
from anxin.workshop.actions.answer_claim import accept_claim, accept_claim_in_part, give_claim_back, reject_claim
from anxin.workshop.actions.match_maker_payment import match_maker_payment, write_claim_off
from anxin.workshop.actions.open_claim import Reasons, describe_claim, open_maker_claim
from anxin.workshop.actions.send_claim import object_to_answer, send_claim, withdraw_claim
from anxin.workshop.models import MakerClaim, ShopOrder

router = Router(tags=["workshop"])

Short = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Words = Annotated[str, StringConstraints(max_length=500)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]


class ClaimedTold(Told):
    """``accepted`` is yuan, empty until the maker answered."""

    id: int
    title: str
    kind: str
    amount: Decimal
    accepted: Decimal | None


class MakerPaymentTold(Told):
    amount: Decimal
    reference: str
    paid_on: date


class MakerClaimRow(Standing):
    """Amounts are yuan; ``owed`` is what was accepted and not paid, ``days_waiting`` counts since it was sent."""

    shop_order: str
    station: str
    reference: str
    cause: str
    remedy: str
    old_part: str
    old_part_tag: str
    claimed: Decimal
    accepted: Decimal
    paid: Decimal
    owed: Decimal
    days_waiting: int
    times_sent: int
    note: str
    objection: str
    opened_at: datetime
    sent_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None

    @classmethod
    def of(cls, row: MakerClaim) -> "MakerClaimRow":  # type: ignore[override]
        return cls(**_row(row))


class MakerClaimTold(MakerClaimRow):
    """One claim with everything about it."""

    lines: list[ClaimedTold]
    payments: list[MakerPaymentTold]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: MakerClaim) -> "MakerClaimTold":  # type: ignore[override]
        lines = row.lines.select_related("billed__quoted").order_by("pk")
        payments = row.payments.order_by("pk")
        return cls(
            **_row(row),
            lines=[
                ClaimedTold(
                    id=one.pk,
                    title=one.billed.quoted.title,
                    kind=one.billed.quoted.kind,
                    amount=one.amount,
                    accepted=one.accepted,
                )
                for one in lines
            ],
            payments=[
                MakerPaymentTold(amount=one.amount, reference=one.reference, paid_on=one.paid_on) for one in payments
            ],
            moves=moves_of(row),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


_BESIDE = ("number", "state", "version", "shop_order", "station")


def _row(row: MakerClaim) -> dict[str, Any]:
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in MakerClaimRow.model_fields if name not in _BESIDE},
        "shop_order": row.order.number,
        "station": row.station.code,
    }


class NewClaim(Asked):
    """For what the bill of this shop order says the maker pays."""

    shop_order: Annotated[str, StringConstraints(min_length=1, max_length=32)]


class ClaimCompleting(Versioned):
    cause: Words = ""
    remedy: Words = ""
    old_part: Literal["none", "kept", "sent", "scrapped"] = "none"
    old_part_tag: Annotated[str, StringConstraints(max_length=64)] = ""


class ClaimFiling(Versioned):
    reference: Short


class ClaimAccepting(Versioned):
    note: Words = ""


class ClaimAcceptingPart(Reasoned):
    """Yuan by the id of the line; a line that is not named is not paid."""

    accepted: dict[int, Amount] = Field(max_length=200)


class ClaimMatching(Versioned):
    amount: Amount
    reference: Short
    paid_on: date


def _describe(pk: int, *, actor: User, at: datetime, version: int | None = None, **reasons: Any) -> MakerClaim:
    """Complete it, until it is sent."""
    return describe_claim(pk, Reasons(**reasons), actor=actor, at=at, version=version)


class SoughtClaims(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    station: str = Field(default="", max_length=32)


def seen(user: User) -> QuerySet[MakerClaim]:
    return MakerClaim.objects.visible_to(user).select_related("order", "station")


@router.get(
    "/maker-claims",
    response=Page[MakerClaimRow],
    operation_id="list_maker_claims",
    summary="Claims to the maker, newest first",
)
def list_maker_claims(
    request: HttpRequest, sought: Annotated[SoughtClaims, Query()], turn: Turned
) -> Page[MakerClaimRow]:
    asked = {"state": sought.state, "station__code": sought.station}
    found = seen(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-opened_at", "-pk"), told=MakerClaimRow.of)


@router.post(
    "/maker-claims", response={201: Standing}, operation_id="open_maker_claim", summary="Prepare a claim to the maker"
)
def post_maker_claim(request: HttpRequest, body: NewClaim) -> Status[Standing]:
    user = person(request)
    pk = pk_of(ShopOrder.objects.visible_to(user), body.shop_order)
    return Status(201, Standing.of(open_maker_claim(pk, actor=user, at=clock.now())))


@router.get(
    "/maker-claims/{number}", response=MakerClaimTold, operation_id="read_maker_claim", summary="One claim to the maker"
)
def read_maker_claim(request: HttpRequest, number: str) -> MakerClaimTold:
    return MakerClaimTold.of(the(seen(person(request)), number=number))


DEEDS = (
    Deed("reasons", "describe_maker_claim", "Complete the claim", _describe, ClaimCompleting),
    Deed("sending", "send_maker_claim", "Send it to the maker", send_claim, ClaimFiling),
    Deed("correction", "give_maker_claim_back", "The maker asks for more", give_claim_back, Reasoned),
    Deed("acceptance", "accept_maker_claim", "Accepted in whole", accept_claim, ClaimAccepting),
    Deed(
        "partial-acceptance", "accept_maker_claim_in_part", "Accepted in part", accept_claim_in_part, ClaimAcceptingPart
    ),
    Deed("rejection", "reject_maker_claim", "Refused by the maker", reject_claim, Reasoned),
    Deed("objection", "object_to_maker", "Object to the answer", object_to_answer, Reasoned),
    Deed("payment", "match_maker_payment", "Match a payment", match_maker_payment, ClaimMatching),
    Deed("write-off", "write_maker_claim_off", "Give the rest up", write_claim_off, Reasoned),
    Deed("withdrawal", "withdraw_maker_claim", "Do not claim after all", withdraw_claim, Reasoned),
)
offer(router, "/maker-claims/{number}", DEEDS, seen_by=MakerClaim.objects.visible_to)
