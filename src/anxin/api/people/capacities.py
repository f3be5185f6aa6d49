"""What a station says it can take on, on days that are not like others."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field, StringConstraints

from anxin.api.finding import the
from anxin.api.shapes import Asked, Id, Told, person
from anxin.fieldwork.actions.set_capacity import PLAN, set_capacity
from anxin.fieldwork.actions.withdraw_capacity import withdraw_capacity
from anxin.fieldwork.models import Capacity
from anxin.kernel import clock
from anxin.people import policies, queries
from anxin.people.models import Station

router = Router(tags=["stations"])


class NewCapacity(Asked):
    """From ``starts_on`` to ``ends_on``, both included; ``orders_a_day`` 0: none at all."""

    starts_on: date
    ends_on: date
    orders_a_day: Annotated[int, Field(ge=0, le=999)]
    reason: Annotated[str, StringConstraints(min_length=1, max_length=120)]


class CapacityTold(Told):
    id: int
    starts_on: date
    ends_on: date
    orders_a_day: int
    reason: str


def _station(request: HttpRequest, code: str) -> Station:
    user = person(request)
    station = the(queries.stations(user), code=code)
    policies.check(user, PLAN, station_id=station.pk, region_id=station.region_id)
    return station


@router.get(
    "/stations/{code}/capacities",
    response=list[CapacityTold],
    operation_id="list_capacities",
    summary="Days to come that are not like others",
)
def list_capacities(request: HttpRequest, code: str) -> list[CapacityTold]:
    """Days without a row are ordinary ones."""
    rows = Capacity.objects.filter(station=_station(request, code), ends_on__gte=timezone.localdate(clock.now()))
    return [CapacityTold.model_validate(row) for row in rows.order_by("starts_on")]


@router.post(
    "/stations/{code}/capacities",
    response={201: CapacityTold},
    operation_id="set_capacity",
    summary="Say how many new orders a day a station takes",
)
def create_capacity(request: HttpRequest, code: str, body: NewCapacity) -> Status[CapacityTold]:
    """A day is said once; stations that are full need a reason to be sent more, and nothing is passed on to them."""
    station = _station(request, code)
    row = set_capacity(station.pk, **body.model_dump(), actor=person(request), at=clock.now())
    return Status(201, CapacityTold.model_validate(row))


@router.post(
    "/stations/{code}/capacities/{capacity_id}/withdrawal",
    response={201: list[CapacityTold]},
    operation_id="withdraw_capacity",
    summary="The days are ordinary ones after all",
)
def create_capacity_withdrawal(request: HttpRequest, code: str, capacity_id: Id) -> Status[list[CapacityTold]]:
    station = _station(request, code)
    row = the(Capacity.objects.filter(station=station), pk=capacity_id)
    withdraw_capacity(row.pk, actor=person(request), at=clock.now())
    return Status(201, list_capacities(request, code))
