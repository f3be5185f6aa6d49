"""Faulty bought-in parts, with the supplier who makes them good."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.parts.requisitions import Quantities, Serials
from anxin.api.shapes import Asked, Reasoned, Text, Told, Versioned, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.kernel import clock
from anxin.parts.actions.claim_of_supplier import list_claim, send_claim, withdraw_claim
from anxin.parts.actions.settle_claim import refuse_claim, take_replacement
from anxin.parts.models import SupplierClaim
from anxin.people.lines import line_of
from anxin.people.models import User

router = Router(tags=["parts"])

Code = Annotated[str, StringConstraints(min_length=1, max_length=48)]


class SupplierClaimLineTold(Told):
    """One part: how many went, how many were replaced, how many came back as they were."""

    part: str
    title: str
    condition: str
    quantity: int
    replaced: int
    given_back: int
    serials: list[str]


class SupplierClaimRow(Standing):
    """``supplier`` and ``store`` are codes of places; ``outstanding`` pieces are with the supplier."""

    supplier: str
    store: str
    reason: str
    outstanding: int
    listed_at: datetime
    sent_at: datetime | None
    ended_at: datetime | None
    ended_why: str
    parts: list[SupplierClaimLineTold]

    @classmethod
    def of(cls, row: SupplierClaim) -> "SupplierClaimRow":  # type: ignore[override]
        return cls(**_row(row))


class SupplierClaimTold(SupplierClaimRow):
    """A claim with everything about it."""

    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: SupplierClaim) -> "SupplierClaimTold":  # type: ignore[override]
        return cls(**_row(row), moves=moves_of(row), clocks=clocks_of(row), timeline=timeline_of((row.SUBJECT, row.pk)))


_KEPT = ("reason", "outstanding", "listed_at", "sent_at", "ended_at", "ended_why")
_OF_LINE = ("condition", "quantity", "replaced", "given_back", "serials")


def _row(row: SupplierClaim) -> dict[str, Any]:
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in _KEPT},
        "supplier": row.supplier.code,
        "store": row.store.code,
        "parts": [
            SupplierClaimLineTold(
                part=one.part.number, title=one.part.title, **{name: getattr(one, name) for name in _OF_LINE}
            )
            for one in row.lines.all()
        ],
    }


class NewSupplierClaim(Asked):
    """How many of each part, by number, out of the store with this code, to the supplier with that one."""

    parts: Quantities = Field(max_length=200)
    condition: Literal["faulty", "doa", "old"] = "faulty"
    supplier: Code
    store: Code
    reason: Text


class SupplierClaimSending(Versioned):
    """The numbers of the pieces kept by serial number."""

    serials: Serials = Field(default={}, max_length=200)


class SupplierReplacing(SupplierClaimSending):
    """How many good ones of each part came."""

    quantities: Quantities = Field(max_length=200)


class SupplierClaimRefusing(Reasoned):
    """The numbers of the pieces that came back, of parts kept by them."""

    serials: Serials = Field(default={}, max_length=200)


class SoughtSupplierClaims(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    supplier: str = Field(default="", max_length=48)


def _seen(user: User) -> QuerySet[SupplierClaim]:
    rows = SupplierClaim.objects.visible_to(user).select_related("supplier", "store")
    return rows.prefetch_related("lines__part")


@router.get(
    "/supplier-claims",
    response=Page[SupplierClaimRow],
    operation_id="list_supplier_claims",
    summary="Claims against suppliers, newest first",
)
def list_supplier_claims(
    request: HttpRequest, sought: Annotated[SoughtSupplierClaims, Query()], turn: Turned
) -> Page[SupplierClaimRow]:
    asked = {"state": sought.state, "supplier__code": sought.supplier}
    found = _seen(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-listed_at", "-pk"), told=SupplierClaimRow.of)


@router.post(
    "/supplier-claims",
    response={201: Standing},
    operation_id="claim_of_supplier",
    summary="List faulty parts for their supplier",
)
def post_supplier_claim(request: HttpRequest, body: NewSupplierClaim) -> Status[Standing]:
    user = person(request)
    row = list_claim(
        body.parts,
        condition=body.condition,
        supplier=body.supplier,
        store=body.store,
        reason=body.reason,
        line=line_of(user),
        actor=user,
        at=clock.now(),
    )
    return Status(201, Standing.of(row))


@router.get(
    "/supplier-claims/{number}", response=SupplierClaimTold, operation_id="read_supplier_claim", summary="One claim"
)
def read_supplier_claim(request: HttpRequest, number: str) -> SupplierClaimTold:
    return SupplierClaimTold.of(the(_seen(person(request)), number=number))


DEEDS = (
    Deed("sending", "send_supplier_claim", "Send it to the supplier", send_claim, SupplierClaimSending),
    Deed("replacement", "take_replacement", "Good ones came", take_replacement, SupplierReplacing),
    Deed(
        "refusal",
        "refuse_supplier_claim",
        "The supplier does not replace the rest",
        refuse_claim,
        SupplierClaimRefusing,
    ),
    Deed("withdrawal", "withdraw_supplier_claim", "Take the claim back", withdraw_claim, Reasoned),
)
offer(router, "/supplier-claims/{number}", DEEDS, seen_by=SupplierClaim.objects.visible_to)
