"""The service lines of the house, and whose they are."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field, StringConstraints

from anxin.api.finding import the
from anxin.api.people.station_shapes import StationTold
from anxin.api.people.user_shapes import UserTold
from anxin.api.shapes import Asked, Id, Named, Versioned, person, seen_version
from anxin.kernel import clock
from anxin.people import queries
from anxin.people.actions.set_lines import set_lines
from anxin.people.actions.set_station_lines import set_station_lines
from anxin.people.actions.turn_to_line import turn_to_line
from anxin.people.lines import line_of, lines_of

router = Router(tags=["lines"])

Code = Annotated[str, StringConstraints(min_length=1, max_length=32)]


class ServiceLineTold(Named):
    """``company`` is how the maker of the line speaks of itself; ``is_meant`` where no line is said."""

    company: str
    is_meant: bool


class MeantLine(Asked):
    line: Code


class WorkedFor(Versioned):
    """Exactly these; none of them stands for all."""

    lines: list[Code] = Field(max_length=100)


@router.get("/lines", response=list[ServiceLineTold], operation_id="list_lines", summary="My service lines")
def list_lines(request: HttpRequest) -> list[ServiceLineTold]:
    """Those the person works for, in the order in which they came."""
    user = person(request)
    meant = line_of(user)
    return [
        ServiceLineTold(code=row.code, title=str(row), company=row.company, is_meant=row.code == meant)
        for row in lines_of(user)
    ]


@router.put(
    "/me/line", response=list[ServiceLineTold], operation_id="turn_to_line", summary="Mean another service line"
)
def put_line(request: HttpRequest, body: MeantLine) -> list[ServiceLineTold]:
    """From now on it is meant wherever a call names none."""
    turn_to_line(body.line, actor=person(request))
    return list_lines(request)


@router.put(
    "/users/{user_id}/lines", response=UserTold, operation_id="set_lines", summary="Say whom a person works for"
)
def put_user_lines(request: HttpRequest, user_id: Id, body: WorkedFor) -> UserTold:
    version = seen_version(request, body)
    return UserTold.of(set_lines(user_id, body.lines, actor=person(request), at=clock.now(), version=version))


@router.put(
    "/stations/{code}/lines",
    response=StationTold,
    operation_id="set_station_lines",
    summary="Say which lines a station serves",
)
def put_station_lines(request: HttpRequest, code: str, body: WorkedFor) -> StationTold:
    """None leaves it to the product families the station is authorised for."""
    station = the(queries.stations(person(request)), code=code)
    version = seen_version(request, body)
    return StationTold.of(
        set_station_lines(station.pk, body.lines, actor=person(request), at=clock.now(), version=version)
    )
