"""The day, and the company's figures against its handbook's targets."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field

from anxin.api.shapes import Told, person
from anxin.api.subjects import worded
from anxin.insight.day import day
from anxin.insight.figures import Figure, Row, figures
from anxin.insight.measuring import By
from anxin.insight.ranking import ranking
from anxin.insight.spans import Span, days
from anxin.kernel import clock
from anxin.kernel.errors import InputRefused
from anxin.people.lines import line_of

router = Router(tags=["insight"])

MOST_DAYS = 800


class StationDayTold(Told):
    """Orders of a station: open, late now, due before the day ends, done today."""

    station_id: int
    title: str
    open: int
    late: int
    due_today: int
    done_today: int


class DayTold(Told):
    stations: list[StationDayTold]
    open: int
    late: int
    due_today: int
    done_today: int
    complaints_open: int
    complaints_flagged: int


class FigureTold(Told):
    """``unit`` is percent, count or mean; ``before`` is the value of the span before."""

    target: str
    title: str
    unit: str
    value: Decimal | None
    before: Decimal | None
    threshold: Decimal | None
    is_met: bool | None
    trend: str
    clause: list[str]

    @classmethod
    def of(cls, row: Figure) -> "FigureTold":
        return cls(
            target=row.target.id,
            title=worded(row.target.title, row.target.title_en),
            unit=row.unit,
            value=row.value,
            before=row.before,
            threshold=row.target.threshold,
            is_met=row.is_met,
            trend=row.trend,
            clause=list(row.target.clause),
        )


class FiguresTold(Told):
    """Of the station or region ``key``; of the company where it is ``null``."""

    key: int | None
    title: str
    figures: list[FigureTold]

    @classmethod
    def of(cls, row: Row) -> "FiguresTold":
        return cls(key=row.key, title=row.title, figures=[FigureTold.of(figure) for figure in row.figures])


class RankedTold(Told):
    """``score`` is the mean attainment of the goals, 0 to 1; ``place`` 1 is the best."""

    place: int
    station_id: int | None
    title: str
    score: Decimal
    met: int
    judged: int


class SpanAsked(BaseModel):
    """From the first day to the last, both included; the last thirty days where they are left out, and the person's own line."""

    model_config = ConfigDict(extra="ignore")

    line: str = Field(default="", max_length=32)
    first: date | None = None
    last: date | None = None

    def span(self) -> Span:
        last = self.last or timezone.localdate(clock.now())
        first = self.first or last - timedelta(days=29)
        if not timedelta(0) <= last - first <= timedelta(days=MOST_DAYS) or not 2000 <= first.year <= last.year <= 2199:
            reason = _("From one day to a later one, at most %(days)s days.") % {"days": MOST_DAYS}
            raise InputRefused(field="first", reason=reason)
        return days(first, last, timezone.get_default_timezone())


Asked = Annotated[SpanAsked, Query()]


@router.get("/day", response=DayTold, operation_id="read_day", summary="The day, station by station")
def read_day(request: HttpRequest) -> DayTold:
    return DayTold.model_validate(day(user=person(request), at=clock.now()))


@router.get("/figures", response=list[FiguresTold], operation_id="list_figures", summary="Figures against targets")
def list_figures(request: HttpRequest, asked: Asked, by: By = By.COMPANY) -> list[FiguresTold]:
    """Over what the person sees."""
    user = person(request)
    return [FiguresTold.of(row) for row in figures(line_of(user, asked.line), asked.span(), user=user, by=by)]


@router.get("/ranking", response=list[RankedTold], operation_id="rank_stations", summary="Stations, the best first")
def rank_stations(request: HttpRequest, asked: Asked) -> list[RankedTold]:
    """A station nobody can judge yet is left out."""
    user = person(request)
    return [
        RankedTold(
            place=row.place,
            station_id=row.row.key,
            title=row.row.title,
            score=row.score,
            met=row.met,
            judged=row.judged,
        )
        for row in ranking(line_of(user, asked.line), asked.span(), user=user)
    ]
