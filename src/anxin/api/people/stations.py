"""Stations: what they may repair and where they go."""

from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.finding import the
from anxin.api.people.station_shapes import (
    Authorisation,
    NewStation,
    NewTerritory,
    StationEdit,
    StationTold,
    TerritoryTold,
)
from anxin.api.people.user_shapes import Withdrawal
from anxin.api.shapes import Id, Told, person, seen_version
from anxin.kernel import clock
from anxin.people import policies, queries
from anxin.people.actions.authorise_station import authorise_station
from anxin.people.actions.create_station import create_station
from anxin.people.actions.edit_station import edit_station
from anxin.people.actions.set_territory import set_territory
from anxin.people.actions.withdraw_territory import withdraw_territory
from anxin.people.models import Territory

router = Router(tags=["stations"])


class TechnicianTold(Told):
    """Somebody a station may send out."""

    id: int
    name: str
    phone: str


@router.get("/stations", response=list[StationTold], operation_id="list_stations", summary="Stations in reach")
def list_stations(request: HttpRequest) -> list[StationTold]:
    return [StationTold.of(row) for row in queries.stations(person(request))]


@router.post("/stations", response={201: StationTold}, operation_id="create_station", summary="Open a station")
def post_station(request: HttpRequest, body: NewStation) -> Status[StationTold]:
    return Status(201, StationTold.of(create_station(**body.model_dump(), actor=person(request), at=clock.now())))


@router.get("/stations/{code}", response=StationTold, operation_id="read_station", summary="One station")
def read_station(request: HttpRequest, code: str) -> StationTold:
    return StationTold.of(the(queries.stations(person(request)), code=code))


@router.patch("/stations/{code}", response=StationTold, operation_id="edit_station", summary="Correct a station")
def patch_station(request: HttpRequest, code: str, body: StationEdit) -> StationTold:
    station = the(queries.stations(person(request)), code=code)
    changes = body.model_dump(exclude_unset=True, exclude={"version"})
    version = seen_version(request, body)
    changed = edit_station(station.pk, changes, actor=person(request), at=clock.now(), version=version)
    return StationTold.of(changed)


@router.put(
    "/stations/{code}/authorisations",
    response=StationTold,
    operation_id="authorise_station",
    summary="Say what a station may repair",
)
def put_authorisations(request: HttpRequest, code: str, body: Authorisation) -> StationTold:
    station = the(queries.stations(person(request)), code=code)
    return StationTold.of(authorise_station(station.pk, body.families, actor=person(request), at=clock.now()))


@router.get(
    "/stations/{code}/technicians",
    response=list[TechnicianTold],
    operation_id="list_technicians",
    summary="Those a station may send out",
)
def list_technicians(request: HttpRequest, code: str) -> list[TechnicianTold]:
    station = the(queries.stations(person(request)), code=code)
    return [TechnicianTold(id=row.pk, name=row.name, phone=row.phone) for row in queries.technicians(station.pk)]


@router.get(
    "/stations/{code}/territories",
    response=list[TerritoryTold],
    operation_id="list_territories",
    summary="Where a station goes",
)
def list_territories(request: HttpRequest, code: str) -> list[TerritoryTold]:
    station = the(queries.stations(person(request)), code=code)
    return [TerritoryTold.of(row) for row in queries.territories([station.pk])]


@router.post(
    "/stations/{code}/territories",
    response={201: TerritoryTold},
    operation_id="set_territory",
    summary="Give a station a division",
)
def create_territory(request: HttpRequest, code: str, body: NewTerritory) -> Status[TerritoryTold]:
    """New, or changed where the station has the division already."""
    station = the(queries.stations(person(request)), code=code)
    wanted = body.model_dump(exclude={"division_id"})
    territory = set_territory(station.pk, body.division_id, **wanted, actor=person(request), at=clock.now())
    return Status(201, TerritoryTold.of(territory))


@router.post(
    "/stations/{code}/territories/{territory_id}/withdrawal",
    response={201: StationTold},
    operation_id="withdraw_territory",
    summary="Take a division away",
)
def create_territory_withdrawal(
    request: HttpRequest, code: str, territory_id: Id, body: Withdrawal
) -> Status[StationTold]:
    policies.check(person(request), "people.edit")
    territory = the(Territory.objects.filter(station__code=code), pk=territory_id)
    station = withdraw_territory(territory.pk, reason=body.reason, actor=person(request), at=clock.now())
    return Status(201, StationTold.of(station))
