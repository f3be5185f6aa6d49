"""Parcels of parts, and how they were received."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.parts.requisitions import Number, Quantities, Serials
from anxin.api.shapes import Reasoned, Told, Versioned, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.parts.actions.arrive_shipment import arrive_shipment
from anxin.parts.actions.receive_shipment import receive_shipment
from anxin.parts.actions.refuse_shipment import refuse_shipment
from anxin.parts.actions.report_mismatch import report_mismatch
from anxin.parts.actions.settle_mismatch import settle_mismatch
from anxin.parts.actions.take_back_shipment import take_back_shipment
from anxin.parts.models import Shipment
from anxin.people.models import User

router = Router(tags=["parts"])


class SentTold(Told):
    """One part of the list; ``found`` is how many were counted, empty until then. ``loan`` is what it became."""

    part: str
    title: str
    quantity: int
    found: int | None
    serials: list[str]
    loan: str


class ShipmentRow(Standing):
    """``package`` is how the parcel looked: ``intact``, ``crushed`` or ``damaged``, empty until it came."""

    requisition: str
    store: str
    place: str
    carrier: str
    tracking: str
    package: str
    note: str
    shipped_at: datetime
    arrived_at: datetime | None
    ended_at: datetime | None
    parts: list[SentTold]

    @classmethod
    def of(cls, row: Shipment) -> "ShipmentRow":  # type: ignore[override]
        return cls(**_row(row))


class ShipmentTold(ShipmentRow):
    """A parcel with everything about it."""

    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Shipment) -> "ShipmentTold":  # type: ignore[override]
        return cls(**_row(row), moves=moves_of(row), clocks=clocks_of(row), timeline=timeline_of((row.SUBJECT, row.pk)))


def _row(row: Shipment) -> dict[str, object]:
    kept = ("carrier", "tracking", "package", "note", "shipped_at", "arrived_at", "ended_at")
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in kept},
        "requisition": row.requisition.number,
        "store": row.store.code,
        "place": row.requisition.place_to.code,
        "parts": [
            SentTold(
                part=one.part.number,
                title=one.part.title,
                quantity=one.quantity,
                found=one.found,
                serials=one.serials,
                loan=one.loan.number,
            )
            for one in row.lines.all()
        ],
    }


class ParcelArriving(Versioned):
    package: Literal["intact", "crushed"]


class Mismatch(Versioned):
    """How many of each part were there (all, where nothing is said), and what is not as on the list."""

    found: Quantities = Field(default={}, max_length=200)
    note: Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Settling(Versioned):
    """How many of each part count as received, and which of the numbered pieces did not come."""

    found: Quantities = Field(default={}, max_length=200)
    missing_serials: Serials = Field(default={}, max_length=200)


class ParcelComingBack(Versioned):
    """In which condition each part came back; good, where nothing is said."""

    conditions: dict[Number, Literal["good", "faulty"]] = Field(default={}, max_length=200)


class SoughtShipments(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    requisition: str = Field(default="", max_length=32)


def _seen(user: User) -> QuerySet[Shipment]:
    rows = Shipment.objects.visible_to(user).select_related("requisition__place_to", "store")
    return rows.prefetch_related("lines__part", "lines__loan")


@router.get(
    "/shipments", response=Page[ShipmentRow], operation_id="list_shipments", summary="Parcels of parts, newest first"
)
def list_shipments(
    request: HttpRequest, sought: Annotated[SoughtShipments, Query()], turn: Turned
) -> Page[ShipmentRow]:
    asked = {"state": sought.state, "requisition__number": sought.requisition}
    found = _seen(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-shipped_at", "-pk"), told=ShipmentRow.of)


@router.get("/shipments/{number}", response=ShipmentTold, operation_id="read_shipment", summary="One parcel")
def read_shipment(request: HttpRequest, number: str) -> ShipmentTold:
    return ShipmentTold.of(the(_seen(person(request)), number=number))


DEEDS = (
    Deed("arrival", "arrive_shipment", "The parcel is here", arrive_shipment, ParcelArriving),
    Deed("receipt", "receive_shipment", "Everything is there", receive_shipment),
    Deed("mismatch", "report_mismatch", "Report a mismatch", report_mismatch, Mismatch),
    Deed("refusal", "refuse_shipment", "Refuse the parcel", refuse_shipment, Reasoned),
    Deed("settlement", "settle_mismatch", "Settle the difference", settle_mismatch, Settling),
    Deed("return", "take_back_shipment", "Take it back into the store", take_back_shipment, ParcelComingBack),
)
offer(router, "/shipments/{number}", DEEDS, seen_by=Shipment.objects.visible_to)
