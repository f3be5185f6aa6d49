"""What is out and due, how often the stock goes round, what lies dead, how fast the store answers, and what fails early."""

from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, ConfigDict, Field

from anxin.api.finding import the
from anxin.api.shapes import Told, person
from anxin.kernel import clock
from anxin.parts.figures.ageing import Borrower, Bucket, out
from anxin.parts.figures.dead import USUAL_MONTHS, dead
from anxin.parts.figures.failing import failing_by_part, labelled
from anxin.parts.figures.filling import filling
from anxin.parts.figures.looking import Looked
from anxin.parts.figures.turnover import turnover
from anxin.parts.models import Part

router = Router(tags=["parts"])

MOST_PARTS = 1_000


class FiguresAsked(BaseModel):
    """The last ``days`` days; ``dead_months`` without a move make stock dead."""

    model_config = ConfigDict(extra="forbid")

    days: int = Field(default=90, ge=1, le=800)
    station_id: int | None = Field(default=None, ge=1, le=2**31)
    part: str = Field(default="", max_length=64)
    dead_months: int = Field(default=USUAL_MONTHS, ge=1, le=120)


class BucketTold(Told):
    """``worth`` is what the borrowers owe if none comes back, in yuan."""

    code: str
    loans: int
    pieces: int
    worth: Decimal

    @classmethod
    def of(cls, row: Bucket) -> "BucketTold":
        return cls(code=row.code, loans=row.loans, pieces=row.pieces, worth=row.worth)


class BorrowerTold(Told):
    """Without a station: people who belong to none."""

    station_id: int | None
    title: str
    pieces: int
    worth: Decimal
    late_pieces: int
    late_worth: Decimal

    @classmethod
    def of(cls, row: Borrower) -> "BorrowerTold":
        return cls(**vars(row))


class TurnoverTold(Told):
    """Good pieces; costs are yuan, ``average_cost`` that of the stock at the beginning and the end of the time."""

    used: int
    used_cost: Decimal
    stock: int
    stock_cost: Decimal
    average_cost: Decimal
    turns_a_year: Decimal | None
    lasts_days: int | None


class DeadTold(Told):
    months: int
    rows: int
    pieces: int
    cost: Decimal
    all_cost: Decimal


class FillingTold(Told):
    """Of the requisitions agreed in the time."""

    asked: int
    same_day: int
    whole: int
    in_parts: int
    waiting: int


class PartsFiguresTold(Told):
    by_due: list[BucketTold]
    by_age: list[BucketTold]
    borrowers: list[BorrowerTold]
    turnover: TurnoverTold
    dead: DeadTold
    filling: FillingTold


@router.get(
    "/parts-figures",
    response=PartsFiguresTold,
    operation_id="show_parts_figures",
    summary="What is out on loan and due, turnover, dead stock and fill rate",
)
def show_parts_figures(request: HttpRequest, asked: Annotated[FiguresAsked, Query()]) -> PartsFiguresTold:
    user = person(request)
    part = the(Part.objects.visible_to(user), number=asked.part.strip().upper()) if asked.part.strip() else None
    looked = Looked(user, clock.now(), asked.days, station_id=asked.station_id, part=part)
    lent = out(looked)
    turned = turnover(looked)
    return PartsFiguresTold(
        by_due=[BucketTold.of(row) for row in lent.due],
        by_age=[BucketTold.of(row) for row in lent.out],
        borrowers=[BorrowerTold.of(row) for row in lent.borrowers],
        turnover=TurnoverTold(
            used=turned.used,
            used_cost=turned.used_cost,
            stock=turned.stock,
            stock_cost=turned.stock_cost,
            average_cost=turned.average_cost,
            turns_a_year=turned.turns,
            lasts_days=turned.lasts,
        ),
        dead=DeadTold(**vars(dead(looked, asked.dead_months))),
        filling=FillingTold(**vars(filling(looked))),
    )


class FailuresAsked(BaseModel):
    """Parcels taken in within the last ``days`` days."""

    model_config = ConfigDict(extra="forbid")

    days: int = Field(default=90, ge=1, le=800)
    station_id: int | None = Field(default=None, ge=1, le=2**31)


class FailingTold(Told):
    """Pieces that came back with a label; of ``sets`` whose age is known ``early_sets`` were up to 90 days old."""

    part: str
    title: str
    pieces: int
    dead_on_arrival: int
    of_batch_fault: int
    sets: int
    early_sets: int
    usual_age_days: int | None


@router.get(
    "/early-failures",
    response=list[FailingTold],
    operation_id="list_early_failures",
    summary="What the labels of early failure say, part by part",
)
def list_early_failures(request: HttpRequest, asked: Annotated[FailuresAsked, Query()]) -> list[FailingTold]:
    user = person(request)
    looked = Looked(user, clock.now(), asked.days, station_id=asked.station_id)
    parts = Part.objects.visible_to(user).filter(pk__in=labelled(looked).values("loan__part")).order_by("number")
    rows = list(parts.only("number", "title")[:MOST_PARTS])
    found = failing_by_part(looked, [row.pk for row in rows])
    return [
        FailingTold(
            part=row.number,
            title=row.title,
            pieces=found[row.pk].pieces,
            dead_on_arrival=found[row.pk].dead,
            of_batch_fault=found[row.pk].of_batch,
            sets=len(found[row.pk].ages),
            early_sets=found[row.pk].early,
            usual_age_days=found[row.pk].usual_age,
        )
        for row in rows
    ]
