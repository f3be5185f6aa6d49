"""What should always be there, and what is below it."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.parts.requisitions import Number
from anxin.api.shapes import Told, Versioned, person, seen_version
from anxin.kernel import clock
from anxin.parts.actions.set_minimums import set_minimums
from anxin.parts.models import MinimumStock, Place

router = Router(tags=["parts"])


class BelowMinimumTold(Told):
    """``have`` good pieces are in the place and its bins, ``short`` of the ``minimum``."""

    part: str
    title: str
    place: str
    have: int
    minimum: int
    short: int

    @classmethod
    def of(cls, row: MinimumStock) -> "BelowMinimumTold":
        have, short = row.have, row.short  # type: ignore[attr-defined]
        names = {"part": row.part.number, "title": row.part.title, "place": row.place.code}
        return cls(**names, have=have, minimum=row.quantity, short=short)


class Minimums(Versioned):
    """How many of each part, by number; in place of those that stood."""

    minimums: dict[Number, Annotated[int, Field(ge=1, le=1_000_000)]] = Field(max_length=200)


class MinimumsTold(Told):
    place: str
    version: int
    minimums: dict[str, int]


@router.get(
    "/below-minimum",
    response=Page[BelowMinimumTold],
    operation_id="list_below_minimum",
    summary="Parts of which there are fewer than there should be",
)
def list_below_minimum(request: HttpRequest, turn: Turned) -> Page[BelowMinimumTold]:
    rows = MinimumStock.objects.visible_to(person(request)).below().select_related("part", "place")
    return page(rows, turn, by=("-pk",), told=BelowMinimumTold.of)


@router.post(
    "/parts-places/{code}/minimums",
    response={201: MinimumsTold},
    operation_id="set_minimums",
    summary="Say how many of each part should always lie in a place",
)
def post_minimums(request: HttpRequest, code: str, body: Minimums) -> Status[MinimumsTold]:
    user = person(request)
    place = the(Place.objects.visible_to(user), code=code)
    kept = set_minimums(place.pk, body.minimums, actor=user, at=clock.now(), version=seen_version(request, body))
    told = dict(MinimumStock.objects.filter(place=kept).values_list("part__number", "quantity"))
    return Status(201, MinimumsTold(place=kept.code, version=kept.version, minimums=told))
