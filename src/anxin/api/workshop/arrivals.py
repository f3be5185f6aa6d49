"""Who comes in at the gate: noted, sent where they belong, greeted in their turn."""

from datetime import datetime
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Reasoned, Versioned, person
from anxin.kernel import clock
from anxin.people.models import Station, User
from anxin.workshop.actions.greet_arrival import greet_arrival, let_arrival_go, redirect_arrival
from anxin.workshop.actions.note_arrival import note_arrival
from anxin.workshop.arrivals.kinds import Purpose, Zone
from anxin.workshop.models import Arrival

router = Router(tags=["workshop"])


class ArrivalRow(Standing):
    """``queue`` is the number of the day at that shop; ``shop_order`` the appointment they come for, if there is one."""

    station: str
    plate: str
    purpose: str
    zone: str
    queue: int
    is_repeat: bool
    shop_order: str
    came_at: datetime
    greeted_at: datetime | None

    @classmethod
    def of(cls, row: Arrival) -> "ArrivalRow":  # type: ignore[override]
        kept = ("plate", "purpose", "zone", "queue", "is_repeat", "came_at", "greeted_at")
        return cls(
            **dict(Standing.of(row)),
            **{name: getattr(row, name) for name in kept},
            station=row.station.code,
            shop_order=row.order.number if row.order else "",
        )


class NewArrival(Asked):
    """Without a ``plate`` somebody on foot; without a ``zone`` where the handbook's usual place is."""

    line: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    station: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    purpose: Purpose = Purpose.SERVICE
    plate: Annotated[str, StringConstraints(max_length=16)] = ""
    zone: Zone | None = None


class ArrivalRedirecting(Versioned):
    zone: Zone


class SoughtArrivals(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    station: str = Field(default="", max_length=32)


def _arrivals_of(user: User) -> QuerySet[Arrival]:
    return Arrival.objects.visible_to(user).select_related("station", "order")


@router.get("/arrivals", response=Page[ArrivalRow], operation_id="list_arrivals", summary="Who came in, newest first")
def list_arrivals(request: HttpRequest, sought: Annotated[SoughtArrivals, Query()], turn: Turned) -> Page[ArrivalRow]:
    asked = {"state": sought.state, "station__code": sought.station}
    found = _arrivals_of(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-came_at", "-pk"), told=ArrivalRow.of)


@router.post("/arrivals", response={201: ArrivalRow}, operation_id="note_arrival", summary="Somebody comes in")
def post_arrival(request: HttpRequest, body: NewArrival) -> Status[ArrivalRow]:
    """Sent where they belong at once; the handbook says who is told."""
    station = the(Station.objects.all(), code=body.station)
    told = {"line": body.line, "purpose": body.purpose, "plate": body.plate, "zone": body.zone or ""}
    return Status(201, ArrivalRow.of(note_arrival(station.pk, **told, actor=person(request), at=clock.now())))


@router.get("/arrivals/{number}", response=ArrivalRow, operation_id="read_arrival", summary="One who came in")
def read_arrival(request: HttpRequest, number: str) -> ArrivalRow:
    return ArrivalRow.of(the(_arrivals_of(person(request)), number=number))


DEEDS = (
    Deed("zone", "redirect_arrival", "Send to another zone", redirect_arrival, ArrivalRedirecting),
    Deed("greeting", "greet_arrival", "Greet", greet_arrival),
    Deed("departure", "let_arrival_go", "Left again without service", let_arrival_go, Reasoned),
)
offer(router, "/arrivals/{number}", DEEDS, seen_by=Arrival.objects.visible_to)
