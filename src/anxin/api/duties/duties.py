"""Recurring duties: what one owes, and what the people one oversees owe."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.db.models import F, Q, QuerySet
from django.http import FileResponse, HttpRequest
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Standing, pk_of
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Reason, Told, Versioned, person, seen_version
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of, worded
from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.release import release_duty
from anxin.duties.models import Duty
from anxin.duties.policies import OVERSEE
from anxin.duties.queries import tally
from anxin.kernel import clock, files
from anxin.kernel.errors import NotEntitled, NotFound
from anxin.people.models import User
from anxin.people.roles import titles_that_may

router = Router(tags=["duties"])


class DutyRow(Standing):
    """One duty for one period; ``person`` is empty where it is shared by those who hold the role there."""

    code: str
    title: str
    role: str
    person: str
    station: str
    first_day: date
    last_day: date
    due_at: datetime
    done_at: datetime | None
    is_late: bool

    @classmethod
    def of(cls, row: Duty) -> "DutyRow":  # type: ignore[override]
        return cls(**_row(row))


class DutyTold(DutyRow):
    """With what was reported, and everything that happened."""

    note: str
    file: str
    reason: str
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Duty) -> "DutyTold":  # type: ignore[override]
        return cls(
            **_row(row),
            note=row.note,
            file=row.file.name if row.file else "",
            reason=row.reason,
            moves=moves_of(row),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


def _row(row: Duty) -> dict[str, object]:
    kept = ("code", "role", "first_day", "last_day", "due_at", "done_at")
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in kept},
        "title": worded(row.title, row.title_en),
        "person": row.person.username if row.person else "",
        "station": row.station.code if row.station else "",
        "is_late": row.is_late(clock.now()),
    }


class SoughtDuties(BaseModel):
    """Without ``all`` one's own; with it also those of the people one oversees."""

    model_config = ConfigDict(extra="ignore")

    state: Literal["", "due", "done", "released", "late"] = ""
    code: str = Field(default="", max_length=64)
    person: str = Field(default="", max_length=150)
    all: bool = False


class TallyTold(Told):
    """How many of one person, or of those who share duties (``person`` is empty), since ``since``."""

    person: str
    station: str
    open: int
    overdue: int
    in_time: int
    late: int
    released: int


class Finishing(Versioned):
    """``note`` and the file as the handbook asks for them."""

    note: Annotated[str, StringConstraints(max_length=4_000)] = ""


class Releasing(Versioned):
    reason: Reason


def _duties_of(user: User) -> QuerySet[Duty]:
    return Duty.objects.visible_to(user).select_related("person", "station", "file")


@router.get("/duties", response=Page[DutyRow], operation_id="list_duties", summary="Duties, the latest due first")
def list_duties(request: HttpRequest, sought: Annotated[SoughtDuties, Query()], turn: Turned) -> Page[DutyRow]:
    user = person(request)
    rows = _duties_of(user) if sought.all else Duty.objects.of(user).select_related("person", "station", "file")
    asked = {"code": sought.code, "person__username": sought.person}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if sought.state == "late":
        rows = rows.filter(Q(state="due", due_at__lt=clock.now()) | Q(state="done", done_at__gt=F("due_at")))
    elif sought.state:
        rows = rows.filter(state=sought.state)
    return page(rows, turn, by=("-due_at", "-pk"), told=DutyRow.of)


@router.get("/duty-tallies", response=list[TallyTold], operation_id="tally_duties", summary="Duties counted by person")
def list_tallies(request: HttpRequest, since: datetime) -> list[TallyTold]:
    """Those who are behind first; for whoever oversees people."""
    user = person(request)
    if not user.has(OVERSEE):
        raise NotEntitled(roles=titles_that_may(OVERSEE))
    return [TallyTold.model_validate(row) for row in tally(user, since=since, at=clock.now())]


@router.get("/duties/{number}", response=DutyTold, operation_id="read_duty", summary="One duty")
def read_duty(request: HttpRequest, number: str) -> DutyTold:
    return DutyTold.of(the(_duties_of(person(request)), number=number))


@router.post(
    "/duties/{number}/completion", response={201: Standing}, operation_id="finish_duty", summary="Report it as done"
)
def create_completion(
    request: HttpRequest,
    number: str,
    body: Annotated[Finishing, Form()],
    file: Annotated[UploadedFile | None, File()] = None,
) -> Status[Standing]:
    user, at = person(request), clock.now()
    pk = pk_of(Duty.objects.visible_to(user), number)
    stored = files.store(file, actor=user, at=at) if file else None
    done = finish_duty(pk, note=body.note, file=stored, actor=user, at=at, version=seen_version(request, body))
    return Status(201, Standing.of(done))


@router.post(
    "/duties/{number}/release", response={201: Standing}, operation_id="release_duty", summary="Release from it"
)
def create_release(request: HttpRequest, number: str, body: Releasing) -> Status[Standing]:
    user = person(request)
    pk = pk_of(Duty.objects.visible_to(user), number)
    done = release_duty(pk, reason=body.reason, actor=user, at=clock.now(), version=seen_version(request, body))
    return Status(201, Standing.of(done))


@router.get(
    "/duties/{number}/file",
    response={200: None},
    operation_id="download_duty_file",
    summary="The file that came with it",
    openapi_extra={
        "responses": {
            200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
        }
    },
)
def read_duty_file(request: HttpRequest, number: str) -> FileResponse:
    duty = the(_duties_of(person(request)), number=number)
    if duty.file is None:
        raise NotFound(what=Duty._meta.verbose_name, key=number)
    response = FileResponse(files.open_file(duty.file), filename=duty.file.name, content_type=duty.file.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
