"""What technicians drew of their station and gave back."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Reasoned, Told, person
from anxin.api.subjects import LineTold, MoveTold, moves_of, timeline_of
from anxin.kernel import clock
from anxin.parts.actions.offer_handover import hand_back, hand_out, withdraw_handover
from anxin.parts.actions.post import MOST
from anxin.parts.actions.take_handover import decline_handover, take_handover
from anxin.parts.handing import Handed, technicians_of
from anxin.parts.models import Handover
from anxin.people.lines import line_of
from anxin.people.models import User

router = Router(tags=["parts"])

Serial = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class HandedTold(Told):
    """So many of a part; ``order`` is the number of the repair, where somebody said one."""

    part: str
    title: str
    condition: str
    quantity: int
    serials: list[str]
    order: str


class HandoverRow(Standing):
    """``direction`` is ``out``, to the technician (a user name), or ``back``, to the station."""

    direction: str
    station: str
    technician: str
    note: str
    offered_at: datetime
    ended_at: datetime | None
    ended_why: str
    parts: list[HandedTold]

    @classmethod
    def of(cls, row: Handover) -> "HandoverRow":  # type: ignore[override]
        return cls(**_row(row))


class HandoverTold(HandoverRow):
    """A hand-over with everything about it."""

    moves: list[MoveTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Handover) -> "HandoverTold":  # type: ignore[override]
        return cls(**_row(row), moves=moves_of(row), timeline=timeline_of((row.SUBJECT, row.pk)))


def _row(row: Handover) -> dict[str, object]:
    kept = ("condition", "quantity", "serials", "order")
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in ("direction", "note", "offered_at", "ended_at", "ended_why")},
        "station": row.station.code,
        "technician": row.person.username,
        "parts": [
            HandedTold(part=one.part.number, title=one.part.title, **{name: getattr(one, name) for name in kept})
            for one in row.lines.all()
        ],
    }


class HandedAsked(Asked):
    part: Annotated[str, StringConstraints(min_length=1, max_length=48)]
    quantity: int = Field(ge=1, le=MOST)
    condition: Literal["good", "faulty", "doa", "old"] = "good"
    serials: list[Serial] = Field(default=[], max_length=200)
    order: Annotated[str, StringConstraints(max_length=32)] = ""

    def handed(self) -> Handed:
        return Handed(self.part, self.quantity, self.condition, tuple(self.serials), self.order)


class NewHandover(Asked):
    """To this technician, by user name; without one, the technician who asks gives them back to the station."""

    technician: Annotated[str, StringConstraints(max_length=150)] = ""
    parts: list[HandedAsked] = Field(min_length=1, max_length=200)
    note: Annotated[str, StringConstraints(max_length=500)] = ""


class SoughtHandovers(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    direction: str = Field(default="", max_length=4)


def _seen(user: User) -> QuerySet[Handover]:
    return Handover.objects.visible_to(user).select_related("station", "person").prefetch_related("lines__part")


@router.get(
    "/handovers", response=Page[HandoverRow], operation_id="list_handovers", summary="Hand-overs of parts, newest first"
)
def list_handovers(
    request: HttpRequest, sought: Annotated[SoughtHandovers, Query()], turn: Turned
) -> Page[HandoverRow]:
    asked = {name: value for name, value in sought if value}
    return page(_seen(person(request)).filter(**asked), turn, by=("-offered_at", "-pk"), told=HandoverRow.of)


@router.get("/handovers/{number}", response=HandoverTold, operation_id="read_handover", summary="One hand-over")
def read_handover(request: HttpRequest, number: str) -> HandoverTold:
    return HandoverTold.of(the(_seen(person(request)), number=number))


@router.post(
    "/handovers",
    response={201: Standing},
    operation_id="offer_handover",
    summary="Hand parts to a technician, or give them back",
)
def post_handover(request: HttpRequest, body: NewHandover) -> Status[Standing]:
    user, rows = person(request), [row.handed() for row in body.parts]
    told: dict[str, Any] = {"note": body.note, "line": line_of(user), "actor": user, "at": clock.now()}
    if not body.technician:
        return Status(201, Standing.of(hand_back(rows, **told)))
    technician = the(technicians_of(user), username=body.technician)
    return Status(201, Standing.of(hand_out(technician.pk, rows, **told)))


DEEDS = (
    Deed("taking", "take_handover", "Take it over", take_handover),
    Deed("declining", "decline_handover", "Do not take it over", decline_handover, Reasoned),
    Deed("withdrawal", "withdraw_handover", "Take the hand-over back", withdraw_handover, Reasoned),
)
offer(router, "/handovers/{number}", DEEDS, seen_by=Handover.objects.visible_to)
