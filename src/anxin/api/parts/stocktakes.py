"""Places counted, and what is done with a count."""

from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from anxin.api.deeds import Deed, Standing, offer
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.parts.requisitions import Number
from anxin.api.shapes import Asked, Id, Reason, Reasoned, Told, Versioned, person
from anxin.api.subjects import LineTold, MoveTold, moves_of, timeline_of
from anxin.kernel import clock
from anxin.parts.actions.begin_stocktake import begin_stocktake
from anxin.parts.actions.call_off_stocktake import call_off_stocktake
from anxin.parts.actions.close_stocktake import close_stocktake
from anxin.parts.actions.enter_counts import Counted, enter_counts
from anxin.parts.actions.explain_differences import explain_differences
from anxin.parts.actions.finish_counting import finish_counting
from anxin.parts.actions.recount_stocktake import recount_stocktake
from anxin.parts.models import Place, Stocktake, StocktakeRow
from anxin.people.models import User

router = Router(tags=["parts"])

PlaceCode = Annotated[str, StringConstraints(min_length=1, max_length=48)]


class CountedTold(Told):
    """A row of the sheet. ``expected`` is missing while a blind count goes on, ``found`` until the row is counted."""

    id: int
    part: str
    title: str
    place: str
    condition: str
    expected: int | None
    found: int | None
    missing: list[str]
    extra: list[str]
    explanation: str


class StocktakeSummary(Standing):
    place: str
    is_blind: bool
    begun_by: str
    begun_at: datetime
    counted_at: datetime | None
    ended_at: datetime | None
    ended_why: str

    @classmethod
    def of(cls, row: Stocktake) -> "StocktakeSummary":  # type: ignore[override]
        return cls(**_row(row))


class StocktakeTold(StocktakeSummary):
    """A count with its whole sheet."""

    rows: list[CountedTold]
    moves: list[MoveTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Stocktake) -> "StocktakeTold":  # type: ignore[override]
        rows = row.rows.in_order().select_related("part", "place")
        return cls(
            **_row(row),
            rows=[_told(one, is_hidden=row.hides_the_ledger) for one in rows],
            moves=moves_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


def _row(row: Stocktake) -> dict[str, Any]:
    kept = ("is_blind", "begun_at", "counted_at", "ended_at", "ended_why")
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in kept},
        "place": row.counted_place.code,
        "begun_by": row.begun_by.name,
    }


def _told(row: StocktakeRow, *, is_hidden: bool) -> CountedTold:
    kept = ("condition", "found", "missing", "extra", "explanation")
    return CountedTold(
        id=row.pk,
        part=row.part.number,
        title=row.part.title,
        place=row.place.code,
        expected=None if is_hidden else row.expected,
        **{name: getattr(row, name) for name in kept if not (is_hidden and name in ("missing", "extra"))},
        **({"missing": [], "extra": []} if is_hidden else {}),
    )


class NewStocktake(Asked):
    place: PlaceCode
    is_blind: bool = False


class CountEntry(Asked):
    """``place`` is the code of the place or of a bin in it, ``serials`` the numbers seen of a part that has numbers."""

    part: Number
    place: Annotated[str, StringConstraints(max_length=48)] = ""
    condition: Annotated[str, StringConstraints(max_length=8)] = "good"
    found: Annotated[int, Field(ge=0, le=1_000_000)]
    serials: Annotated[list[Number], Field(max_length=5_000)] = []


class CountEntries(Versioned):
    counts: list[CountEntry] = Field(max_length=5_000)

    def words(self) -> dict[str, Any]:
        return {
            "counts": [
                Counted(one.part, one.place, one.found, one.condition, tuple(one.serials)) for one in self.counts
            ]
        }


class Explanations(Versioned):
    """Where each difference comes from, by the id of its row."""

    explanations: dict[Id, Reason] = Field(max_length=5_000)


class SoughtStocktakes(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    place: str = Field(default="", max_length=48)


def _seen(user: User) -> QuerySet[Stocktake]:
    return Stocktake.objects.visible_to(user).select_related("counted_place", "begun_by")


@router.get(
    "/stocktakes",
    response=Page[StocktakeSummary],
    operation_id="list_stocktakes",
    summary="Counts of places, newest first",
)
def list_stocktakes(
    request: HttpRequest, sought: Annotated[SoughtStocktakes, Query()], turn: Turned
) -> Page[StocktakeSummary]:
    asked = {"state": sought.state, "counted_place__code": sought.place}
    found = _seen(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-begun_at", "-pk"), told=StocktakeSummary.of)


@router.post("/stocktakes", response={201: Standing}, operation_id="begin_stocktake", summary="Begin to count a place")
def post_stocktake(request: HttpRequest, body: NewStocktake) -> Status[Standing]:
    user = person(request)
    place = the(Place.objects.visible_to(user), code=body.place)
    row = begin_stocktake(place.pk, is_blind=body.is_blind, actor=user, at=clock.now())
    return Status(201, Standing.of(row))


@router.get("/stocktakes/{number}", response=StocktakeTold, operation_id="read_stocktake", summary="One count")
def read_stocktake(request: HttpRequest, number: str) -> StocktakeTold:
    return StocktakeTold.of(the(_seen(person(request)), number=number))


DEEDS = (
    Deed("counts", "enter_counts", "Enter what is there", enter_counts, CountEntries),
    Deed("completion", "finish_counting", "Everything is counted", finish_counting),
    Deed("recount", "recount_stocktake", "Count the differences again", recount_stocktake),
    Deed("explanations", "explain_differences", "Say where differences come from", explain_differences, Explanations),
    Deed("closing", "close_stocktake", "Sign it and book the differences", close_stocktake),
    Deed("calling-off", "call_off_stocktake", "Call it off", call_off_stocktake, Reasoned),
)
offer(router, "/stocktakes/{number}", DEEDS, seen_by=Stocktake.objects.visible_to)
