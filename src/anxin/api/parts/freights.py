"""Freight of parcels of parts."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Reason, Told, person
from anxin.kernel import clock
from anxin.parts.actions.note_freight import note_freight, reverse_freight
from anxin.parts.models import Freight, PartsReturn, Shipment
from anxin.parts.models.parcels import Parcel
from anxin.people.models import User

router = Router(tags=["parts"])

Bearer = Literal["company", "holder"]
ParcelNumber = Annotated[str, StringConstraints(min_length=1, max_length=32)]
Yuan = Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=2)]


def parcel_of(user: User, number: str) -> Parcel:
    """By its number, among those the person sees. Raises ``NotFound``."""
    back = PartsReturn.objects.visible_to(user).filter(number=number).first()
    return back or the(Shipment.objects.visible_to(user), number=number)


class FreightTold(Told):
    """Yuan for a parcel; ``owed_to`` has them coming from the other end. ``holder`` is the station or technician there."""

    id: int
    parcel: str
    carrier: str
    tracking: str
    amount: Decimal
    paid_by: str
    borne_by: str
    owed_to: str
    clause: list[str]
    note: str
    at: datetime
    is_standing: bool

    @classmethod
    def of(cls, row: Freight) -> "FreightTold":
        parcel = row.parcel
        kept = ("id", "amount", "paid_by", "borne_by", "owed_to", "clause", "note", "at", "is_standing")
        about = {"parcel": parcel.number, "carrier": parcel.carrier, "tracking": parcel.tracking}
        return cls(**about, **{name: getattr(row, name) for name in kept})


class NewFreight(Asked):
    """``parcel`` is the number of one that was sent to somebody, or of one on its way back."""

    parcel: ParcelNumber
    amount: Yuan
    paid_by: Bearer
    note: Annotated[str, StringConstraints(max_length=300)] = ""


class FreightReversing(Asked):
    reason: Reason


class SoughtFreights(BaseModel):
    model_config = ConfigDict(extra="ignore")

    paid_by: str = Field(default="", max_length=8)
    borne_by: str = Field(default="", max_length=8)


@router.get("/freights", response=Page[FreightTold], operation_id="list_freights", summary="Freight, newest first")
def list_freights(request: HttpRequest, sought: Annotated[SoughtFreights, Query()], turn: Turned) -> Page[FreightTold]:
    asked = {name: value for name, value in sought if value}
    rows = Freight.objects.visible_to(person(request)).filter(**asked)
    found = rows.select_related("shipment", "parts_return", "reversed_by")
    return page(found, turn, by=("-at", "-pk"), told=FreightTold.of)


@router.post(
    "/freights",
    response={201: FreightTold},
    operation_id="note_freight",
    summary="Note what the freight of a parcel or a return cost",
)
def post_freight(request: HttpRequest, body: NewFreight) -> Status[FreightTold]:
    user = person(request)
    parcel = parcel_of(user, body.parcel)
    typed = {name: getattr(body, name) for name in ("amount", "paid_by", "note")}
    row = note_freight(parcel.SUBJECT, parcel.pk, **typed, actor=user, at=clock.now())
    return Status(201, FreightTold.of(row))


@router.post(
    "/freights/{freight_id}/reversal",
    response={201: FreightTold},
    operation_id="reverse_freight",
    summary="Take back a freight noted by mistake",
)
def post_reversal(request: HttpRequest, freight_id: int, body: FreightReversing) -> Status[FreightTold]:
    user = person(request)
    row = the(Freight.objects.visible_to(user), pk=freight_id)
    done = reverse_freight(row.pk, reason=body.reason, actor=user, at=clock.now())
    return Status(201, FreightTold.of(done))
