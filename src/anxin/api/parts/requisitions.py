"""Parts asked for, and what is done with it."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer, pk_of
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Reasoned, Text, Told, Versioned, person
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock
from anxin.parts.actions.ask_for_parts import ask_for_parts
from anxin.parts.actions.close_requisition import close_requisition
from anxin.parts.actions.delay_requisition import delay_requisition
from anxin.parts.actions.ship_parts import ship_parts
from anxin.parts.actions.withdraw_requisition import withdraw_requisition
from anxin.parts.kinds import Purpose
from anxin.parts.models import Requisition
from anxin.parts.picking import picking_list
from anxin.parts.policies import check_may_keep
from anxin.parts.weighing import weighed
from anxin.people.lines import line_of
from anxin.people.models import User

router = Router(tags=["parts"])

Number = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Quantities = dict[Number, Annotated[int, Field(ge=0, le=1_000_000)]]
Serials = dict[Number, list[Number]]


class AskedTold(Told):
    """One part of the list: how many were asked for, and how many have gone out."""

    part: str
    title: str
    quantity: int
    shipped: int


class RequisitionRow(Standing):
    """``work_order`` is empty for what is asked for as stock; ``place`` is the code of where the parts go."""

    purpose: str
    work_order: str
    place: str
    reason: str
    urgency: str
    asked_at: datetime
    agreed_at: datetime | None
    ended_at: datetime | None
    ended_why: str
    parts: list[AskedTold]

    @classmethod
    def of(cls, row: Requisition) -> "RequisitionRow":  # type: ignore[override]
        return cls(**_row(row))


class WeighedTold(Told):
    """What a part asked for is weighed against: good ones on the account it is for, used within a year, and how many units
    it fits in the station's territory; ``null`` where no station answers for one.
    """

    part: str
    has: int
    used_in_a_year: int
    units_in_the_territory: int | None


class RequisitionTold(RequisitionRow):
    """A requisition with everything about it; ``shipments`` are the numbers of its parcels."""

    weighed: list[WeighedTold]
    shipments: list[str]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Requisition) -> "RequisitionTold":  # type: ignore[override]
        return cls(
            **_row(row),
            weighed=[
                WeighedTold(
                    part=one.row.part.number, has=one.has, used_in_a_year=one.used, units_in_the_territory=one.units
                )
                for one in weighed(row, at=clock.now())
            ],
            shipments=list(row.shipments.order_by("pk").values_list("number", flat=True)),
            moves=moves_of(row),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


def _row(row: Requisition) -> dict[str, object]:
    kept = ("purpose", "reason", "urgency", "asked_at", "agreed_at", "ended_at", "ended_why")
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in kept},
        "work_order": row.subject_number,
        "place": row.place_to.code,
        "parts": [
            AskedTold(part=one.part.number, title=one.part.title, quantity=one.quantity, shipped=one.shipped)
            for one in row.lines.all()
        ],
    }


class NewRequisition(Asked):
    """How many of each part, by number. With the number of a ``work_order`` it is for that one."""

    parts: Quantities = Field(max_length=200)
    reason: Text
    urgency: Annotated[str, StringConstraints(max_length=300)] = ""
    purpose: Literal["order", "stock", "batch", "installation"] = "stock"
    work_order: Annotated[str, StringConstraints(max_length=32)] = ""


class Shipping(Versioned):
    """Out of the store with this code, how many of each part, and the numbers of the pieces kept by serial number."""

    store: Annotated[str, StringConstraints(min_length=1, max_length=48)]
    quantities: Quantities = Field(max_length=200)
    serials: Serials = Field(default={}, max_length=200)
    carrier: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    tracking: Annotated[str, StringConstraints(min_length=1, max_length=60)]


class SoughtRequisitions(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    work_order: str = Field(default="", max_length=32)


def _seen(user: User) -> QuerySet[Requisition]:
    return Requisition.objects.visible_to(user).select_related("place_to").prefetch_related("lines__part")


@router.get(
    "/requisitions",
    response=Page[RequisitionRow],
    operation_id="list_requisitions",
    summary="Parts asked for, newest first",
)
def list_requisitions(
    request: HttpRequest, sought: Annotated[SoughtRequisitions, Query()], turn: Turned
) -> Page[RequisitionRow]:
    asked = {"state": sought.state, "subject_number": sought.work_order}
    found = _seen(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-asked_at", "-pk"), told=RequisitionRow.of)


@router.post("/requisitions", response={201: Standing}, operation_id="ask_for_parts", summary="Ask the store for parts")
def post_requisition(request: HttpRequest, body: NewRequisition) -> Status[Standing]:
    user = person(request)
    told = {"reason": body.reason, "urgency": body.urgency, "purpose": Purpose(body.purpose)}
    if body.work_order:
        order = pk_of(WorkOrder.objects.visible_to(user), body.work_order)
        told |= {"about_type": WorkOrder.SUBJECT, "about_id": order, "purpose": Purpose.ORDER}  # type: ignore[dict-item]
    row = ask_for_parts(body.parts, **told, line=line_of(user), actor=user, at=clock.now())  # type: ignore[arg-type]
    return Status(201, Standing.of(row))


@router.get(
    "/requisitions/{number}", response=RequisitionTold, operation_id="read_requisition", summary="One requisition"
)
def read_requisition(request: HttpRequest, number: str) -> RequisitionTold:
    return RequisitionTold.of(the(_seen(person(request)), number=number))


class PickTold(Told):
    """So many of a part out of one store or bin; the oldest of them came in at ``since``."""

    store: str
    place: str
    part: str
    title: str
    quantity: int
    serials: list[str]
    since: datetime


@router.get(
    "/requisitions/{number}/picking-list",
    response=list[PickTold],
    operation_id="read_picking_list",
    summary="Out of which bins what is still to be shipped is taken, oldest first",
)
def read_picking_list(request: HttpRequest, number: str) -> list[PickTold]:
    user = person(request)
    row = the(_seen(user), number=number)
    check_may_keep(user)
    return [
        PickTold(
            store=store.code,
            place=pick.place.code,
            part=pick.part.number,
            title=pick.part.title,
            quantity=pick.quantity,
            serials=list(pick.serials),
            since=pick.since,
        )
        for store, picks in picking_list(row)
        for pick in picks
    ]


DEEDS = (
    Deed("shipments", "ship_parts", "Send a parcel", ship_parts, Shipping),
    Deed("delay", "delay_requisition", "Tell that it takes longer", delay_requisition, Reasoned),
    Deed("closing", "close_requisition", "Ship no more of it", close_requisition, Reasoned),
    Deed("withdrawal", "withdraw_requisition", "Take it back", withdraw_requisition, Reasoned),
)
offer(router, "/requisitions/{number}", DEEDS, seen_by=Requisition.objects.visible_to)
