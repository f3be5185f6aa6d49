"""How dispatch does, and what other people would have changed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field, StringConstraints

from anxin.api.finding import the
from anxin.api.insight.figures import Asked as SpanAsked
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Asked, Coded, Id, Told, person
from anxin.insight.dispatching.figures import Row, Shown, month
from anxin.insight.dispatching.looked_at import LookedAt
from anxin.insight.models import Rehearsal
from anxin.insight.staffing.asking import MOST_MORE, MOST_WEEKS, ask_for_rehearsal, check_may_look
from anxin.kernel import clock
from anxin.people.lines import line_of
from anxin.people.models import Division, Region, Station, User

router = Router(tags=["insight"])


class DispatchFigureTold(Told):
    """``before``: of a span as long just before; ``null`` where there was nothing to measure."""

    figure: str
    title: str
    unit: str
    value: Decimal | None
    before: Decimal | None

    @classmethod
    def of(cls, shown: Shown) -> "DispatchFigureTold":
        figure = shown.figure
        return cls(
            figure=figure.code,
            title=str(figure.title),
            unit=str(figure.unit),
            value=shown.value,
            before=shown.before,
        )


class DispatchFiguresTold(Told):
    """Of the station or technician ``key``; of all together where it is ``null``."""

    key: int | None
    title: str
    figures: list[DispatchFigureTold]

    @classmethod
    def of(cls, row: Row) -> "DispatchFiguresTold":
        return cls(key=row.key, title=row.title, figures=[DispatchFigureTold.of(shown) for shown in row.shown])


class NewRehearsal(Asked):
    """Of ``station`` (its code) or of the region. Below nought, ``more`` is how many fewer."""

    station: Annotated[str, StringConstraints(max_length=32)] = ""
    region_id: Id | None = None
    more: int = Field(ge=-MOST_MORE, le=MOST_MORE)
    weeks: int = Field(default=4, ge=1, le=MOST_WEEKS)
    way: Literal["by_hand", "planned"] = "planned"
    division_id: Id | None = Field(default=None, description="Where those who come begin their days.")


class RehearsalTold(Told):
    """``answer`` is ``null`` until it is there; ``as_it_is`` and ``changed`` in it stand side by side."""

    id: int
    station: str | None
    region: str | None
    division_id: int | None
    more: int
    first_day: date
    weeks: int
    way: Coded
    asked_at: datetime
    progress_id: int | None
    answer: dict[str, Any] | None

    @classmethod
    def of(cls, row: Rehearsal) -> "RehearsalTold":
        return cls(
            id=row.pk,
            station=row.station.code if row.station else None,
            region=row.region.code if row.region else None,
            division_id=row.district_id,
            more=row.more,
            first_day=row.first_day,
            weeks=row.weeks,
            way=Coded(code=row.way, title=row.get_way_display()),
            asked_at=row.asked_at,
            progress_id=row.bar_id,
            answer=row.figures,
        )


@router.get(
    "/dispatch-figures",
    response=list[DispatchFiguresTold],
    operation_id="list_dispatch_figures",
    summary="How dispatch does, by station",
)
def list_dispatch_figures(
    request: HttpRequest, asked: SpanAsked, station_id: Id | None = None
) -> list[DispatchFiguresTold]:
    """Over what the person sees; by technician where a station is named. All together come first."""
    user = person(request)
    check_may_look(user)
    found = month(LookedAt(line_of(user, asked.line), asked.span(), user, station_id))
    whole = DispatchFiguresTold(key=None, title="", figures=[DispatchFigureTold.of(shown) for shown in found.whole])
    return [whole, *(DispatchFiguresTold.of(row) for row in found.rows)]


@router.get(
    "/rehearsals", response=Page[RehearsalTold], operation_id="list_rehearsals", summary="What was asked, newest first"
)
def list_rehearsals(request: HttpRequest, turn: Turned) -> Page[RehearsalTold]:
    return page(_seen(person(request)), turn, by=("-asked_at", "-pk"), told=RehearsalTold.of)


@router.post(
    "/rehearsals",
    response={202: RehearsalTold},
    operation_id="rehearse_with_others",
    summary="Rehearse past weeks with more technicians, or fewer",
)
def create_rehearsal(request: HttpRequest, body: NewRehearsal) -> Status[RehearsalTold]:
    """A worker answers it; ``GET /progress/{id}`` tells how far. It changes nothing."""
    row = ask_for_rehearsal(
        station=the(Station.objects.active(), code=body.station) if body.station else None,
        region=the(Region.objects.all(), pk=body.region_id) if body.region_id else None,
        more=body.more,
        weeks=body.weeks,
        way=body.way,
        district=the(Division.objects.all(), pk=body.division_id) if body.division_id else None,
        actor=person(request),
        at=clock.now(),
    )
    return Status(202, RehearsalTold.of(row))


@router.get(
    "/rehearsals/{rehearsal_id}",
    response=RehearsalTold,
    operation_id="read_rehearsal",
    summary="What other people would have changed",
)
def read_rehearsal(request: HttpRequest, rehearsal_id: Id) -> RehearsalTold:
    return RehearsalTold.of(the(_seen(person(request)), pk=rehearsal_id))


def _seen(user: User) -> QuerySet[Rehearsal]:
    check_may_look(user)
    return Rehearsal.objects.visible_to(user).select_related("station", "region")
