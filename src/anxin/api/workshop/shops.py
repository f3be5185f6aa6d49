"""What a shop has: its bays, and the labour list."""

from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Line, Told, Versioned, person, seen_version
from anxin.kernel import clock
from anxin.people.models import Station
from anxin.workshop.actions.enter_bay import edit_bay, enter_bay
from anxin.workshop.actions.enter_labour import edit_labour, enter_labour
from anxin.workshop.kinds import BayKind
from anxin.workshop.models import Bay, LabourOperation

router = Router(tags=["workshop"])

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", min_length=1, max_length=32)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Hours = Annotated[Decimal, Field(gt=0, max_digits=6, decimal_places=2)]
Price = Annotated[Decimal, Field(ge=0, max_digits=10, decimal_places=2)]
Skill = Annotated[str, StringConstraints(max_length=48)]


class BayTold(Told):
    id: int
    station: str
    code: str
    title: str
    title_en: str
    kind: str
    for_appointments: bool
    is_closed: bool
    version: int

    @classmethod
    def of(cls, row: Bay) -> "BayTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name not in ("id", "station")}
        return cls(id=row.pk, station=row.station.code, **kept)


class NewBay(Asked):
    station: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    code: Code
    title: Short
    title_en: Annotated[str, StringConstraints(max_length=60)] = ""
    kind: BayKind = BayKind.GENERAL
    for_appointments: bool = False


class BayEdit(Versioned):
    title: Short | None = None
    title_en: Annotated[str, StringConstraints(max_length=60)] | None = None
    kind: BayKind | None = None
    for_appointments: bool | None = None
    is_closed: bool | None = None


class LabourTold(Told):
    """``hours`` of the standard, ``price`` in yuan; ``skill`` is the certificate it takes, ``bay_kind`` empty for any."""

    id: int
    line: str
    code: str
    title: str
    title_en: str
    hours: Decimal
    price: Decimal
    skill: str
    bay_kind: str
    is_active: bool
    version: int

    @classmethod
    def of(cls, row: LabourOperation) -> "LabourTold":
        return cls(id=row.pk, **{name: getattr(row, name) for name in cls.model_fields if name != "id"})


class NewLabour(Asked):
    line: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", min_length=1, max_length=48)]
    title: Line
    title_en: Annotated[str, StringConstraints(max_length=120)] = ""
    hours: Hours
    price: Price
    skill: Skill = ""
    bay_kind: BayKind | None = None


class LabourEdit(Versioned):
    title: Line | None = None
    title_en: Annotated[str, StringConstraints(max_length=120)] | None = None
    hours: Hours | None = None
    price: Price | None = None
    skill: Skill | None = None
    is_active: bool | None = None


class SoughtBays(BaseModel):
    model_config = ConfigDict(extra="ignore")

    station: str = Field(default="", max_length=32)


@router.get("/bays", response=Page[BayTold], operation_id="list_bays", summary="The bays of the shops")
def list_bays(request: HttpRequest, sought: Annotated[SoughtBays, Query()], turn: Turned) -> Page[BayTold]:
    rows = Bay.objects.visible_to(person(request)).select_related("station")
    found = rows.filter(station__code=sought.station) if sought.station else rows
    return page(found, turn, by=("pk",), told=BayTold.of)


@router.post("/bays", response={201: BayTold}, operation_id="enter_bay", summary="Enter a bay")
def post_bay(request: HttpRequest, body: NewBay) -> Status[BayTold]:
    station = the(Station.objects.all(), code=body.station)
    told = body.model_dump(exclude={"station", "code"})
    return Status(201, BayTold.of(enter_bay(station.pk, body.code, **told, actor=person(request), at=clock.now())))


@router.patch("/bays/{bay_id}", response=BayTold, operation_id="edit_bay", summary="Change or close a bay")
def patch_bay(request: HttpRequest, bay_id: int, body: BayEdit) -> BayTold:
    user = person(request)
    found = the(Bay.objects.visible_to(user), pk=bay_id)
    changes = {name: value for name, value in body.words().items() if value is not None}
    bay = edit_bay(found.pk, changes, actor=user, at=clock.now(), version=seen_version(request, body))
    return BayTold.of(bay)


@router.get("/labour-operations", response=Page[LabourTold], operation_id="list_labour", summary="The labour list")
def list_labour(request: HttpRequest, turn: Turned) -> Page[LabourTold]:
    rows = LabourOperation.objects.visible_to(person(request))
    return page(rows, turn, by=("pk",), told=LabourTold.of)


@router.post(
    "/labour-operations", response={201: LabourTold}, operation_id="enter_labour", summary="Enter a labour operation"
)
def post_labour(request: HttpRequest, body: NewLabour) -> Status[LabourTold]:
    told = {**body.model_dump(exclude={"line", "code"}), "bay_kind": body.bay_kind or ""}
    return Status(201, LabourTold.of(enter_labour(body.line, body.code, **told, actor=person(request), at=clock.now())))


@router.patch(
    "/labour-operations/{labour_id}",
    response=LabourTold,
    operation_id="edit_labour",
    summary="Change hours, price or skill",
)
def patch_labour(request: HttpRequest, labour_id: int, body: LabourEdit) -> LabourTold:
    user = person(request)
    found = the(LabourOperation.objects.visible_to(user), pk=labour_id)
    changes = {name: value for name, value in body.words().items() if value is not None}
    labour = edit_labour(found.pk, changes, actor=user, at=clock.now(), version=seen_version(request, body))
    return LabourTold.of(labour)
