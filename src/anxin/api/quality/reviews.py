"""Finished matters beside the standards of their handbooks."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Standing, pk_of
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Id, Reason, Told, Versioned, person, seen_version
from anxin.api.subjects import LineTold, MoveTold, moves_of, timeline_of, worded
from anxin.handbook.current import current_handbook
from anxin.kernel import clock
from anxin.kernel.errors import NotEntitled
from anxin.people.lines import line_of
from anxin.people.models import User
from anxin.people.roles import titles_that_may
from anxin.quality.actions.close_review import LONGEST, close_review
from anxin.quality.actions.draw_reviews import AT_MOST, draw_reviews
from anxin.quality.actions.spare_review import spare_review
from anxin.quality.models import Review
from anxin.quality.policies import REVIEW
from anxin.quality.queries import tallies

router = Router(tags=["quality"])
Words = Annotated[str, StringConstraints(max_length=LONGEST)]


class ReviewRow(Standing):
    """``kept`` and ``broken`` are ids of the handbook's standards as the program judged them, ``found_kept`` and
    ``found_broken`` as a person did.
    """

    about_type: str
    about_number: str
    line: str
    station: str
    ended_at: datetime
    kept: list[str]
    broken: list[str]
    found_kept: list[str]
    found_broken: list[str]

    @classmethod
    def of(cls, row: Review) -> "ReviewRow":  # type: ignore[override]
        return cls(**_row(row))


class ReviewTold(ReviewRow):
    """With what was seen of the standards not kept, what is done about it, and everything that happened."""

    seen: dict[str, str]
    measure: str
    closed_by: str
    closed_at: datetime | None
    moves: list[MoveTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Review) -> "ReviewTold":  # type: ignore[override]
        return cls(
            **_row(row),
            seen=row.seen,
            measure=row.measure,
            closed_by=row.closed_by.username if row.closed_by else "",
            closed_at=row.closed_at,
            moves=moves_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


_KEPT = ("about_type", "about_number", "line", "ended_at", "kept", "broken", "found_kept", "found_broken")


def _row(row: Review) -> dict[str, object]:
    kept = {name: getattr(row, name) for name in _KEPT}
    return {**dict(Standing.of(row)), **kept, "station": row.station.code if row.station else ""}


class SoughtReviews(BaseModel):
    """``broken`` is the id of a standard that was not kept, whoever saw it."""

    model_config = ConfigDict(extra="ignore")

    state: Literal["", "judged", "drawn", "closed"] = ""
    about_number: str = Field(default="", max_length=32)
    broken: str = Field(default="", max_length=64)
    since: datetime | None = None
    until: datetime | None = None


class StandardKept(Told):
    """One standard: in how many finished matters it was kept, and not. ``is_asked``: a person judges it, by lot."""

    standard: str
    title: str
    heading: str
    clause: list[str]
    is_asked: bool
    kept: int
    broken: int


class ReviewDrawing(BaseModel):
    """Up to ``count`` of the matters that ended from ``since`` until before ``until``."""

    count: int = Field(ge=1, le=AT_MOST)
    since: datetime
    until: datetime
    line: str = Field(default="", max_length=32)
    station_id: Id | None = None


class ReviewClosing(Versioned):
    """Of every standard that is asked: ``kept``, ``broken`` or ``needless``; of those not kept what was seen."""

    answers: dict[str, Literal["kept", "broken", "needless"]] = Field(max_length=500)
    seen: dict[str, Words] = Field(default_factory=dict, max_length=500)
    measure: Words = ""


class ReviewSparing(Versioned):
    reason: Reason


def _reviewer(request: HttpRequest) -> User:
    user = person(request)
    if not user.has(REVIEW):
        raise NotEntitled(roles=titles_that_may(REVIEW))
    return user


def _reviews_of(user: User) -> QuerySet[Review]:
    return Review.objects.visible_to(user).select_related("station", "closed_by")


@router.get("/reviews", response=Page[ReviewRow], operation_id="list_reviews", summary="Reviews, the latest first")
def list_reviews(request: HttpRequest, sought: Annotated[SoughtReviews, Query()], turn: Turned) -> Page[ReviewRow]:
    rows = _reviews_of(_reviewer(request))
    asked = {
        "state": sought.state,
        "about_number": sought.about_number,
        "ended_at__gte": sought.since,
        "ended_at__lt": sought.until,
    }
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if sought.broken:
        rows = rows.filter(Q(broken__contains=[sought.broken]) | Q(found_broken__contains=[sought.broken]))
    return page(rows, turn, by=("-ended_at", "-pk"), told=ReviewRow.of)


@router.get(
    "/standard-tallies", response=list[StandardKept], operation_id="tally_standards", summary="How standards were kept"
)
def list_standard_tallies(request: HttpRequest, since: datetime, until: datetime, line: str = "") -> list[StandardKept]:
    """Every standard of the line's handbook, in matters that ended from ``since`` until before ``until``."""
    user = _reviewer(request)
    code = line_of(user, line)
    rows = Review.objects.visible_to(user).filter(line=code, ended_at__gte=since, ended_at__lt=until)
    return [
        StandardKept(
            standard=row.standard.id,
            title=worded(row.standard.title, row.standard.title_en),
            heading=worded(row.standard.heading, row.standard.heading_en),
            clause=list(row.standard.clause),
            is_asked=row.standard.is_asked,
            kept=row.kept,
            broken=row.broken,
        )
        for row in tallies(rows, current_handbook(code))
    ]


@router.post("/reviews/sample", response={201: list[Standing]}, operation_id="draw_reviews", summary="Draw a sample")
def create_sample(request: HttpRequest, body: ReviewDrawing) -> Status[list[Standing]]:
    drawn = draw_reviews(**body.model_dump(), actor=_reviewer(request), at=clock.now())
    return Status(201, [Standing.of(row) for row in drawn])


@router.get("/reviews/{number}", response=ReviewTold, operation_id="read_review", summary="One review")
def read_review(request: HttpRequest, number: str) -> ReviewTold:
    return ReviewTold.of(the(_reviews_of(_reviewer(request)), number=number))


@router.post(
    "/reviews/{number}/closing", response={201: Standing}, operation_id="close_review", summary="Keep what was found"
)
def create_closing(request: HttpRequest, number: str, body: ReviewClosing) -> Status[Standing]:
    user = person(request)
    found = close_review(
        pk_of(Review.objects.visible_to(user), number),
        answers=body.answers,
        seen=body.seen,
        measure=body.measure,
        actor=user,
        at=clock.now(),
        version=seen_version(request, body),
    )
    return Status(201, Standing.of(found))


@router.post("/reviews/{number}/sparing", response={201: Standing}, operation_id="spare_review", summary="Put it back")
def create_sparing(request: HttpRequest, number: str, body: ReviewSparing) -> Status[Standing]:
    user = person(request)
    pk = pk_of(Review.objects.visible_to(user), number)
    version = seen_version(request, body)
    return Status(201, Standing.of(spare_review(pk, reason=body.reason, actor=user, at=clock.now(), version=version)))
