"""Suggestions with their reasons; the choice stays the person's."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from anxin.api.fieldwork.order_shapes import TechnicianNamed
from anxin.api.fieldwork.orders import orders_of
from anxin.api.finding import the
from anxin.api.intake.requests import requests_of
from anxin.api.shapes import Asked, Id, Moment, Named, Told, person
from anxin.api.subjects import worded
from anxin.catalog.models import Product
from anxin.fieldwork import policies as order_policies
from anxin.fieldwork.stations import StationSuggestion, suggest_stations, suggest_technicians
from anxin.kernel import clock
from anxin.kernel.errors import InputRefused
from anxin.people import policies
from anxin.people.lines import line_of
from anxin.requests.suggestion.queries import Suggestion, suggest

router = Router(tags=["suggestions"])


class StationSuggested(Told):
    """``score`` is 0 to 1 by the handbook's weights; with ``obstacles`` a dispatch needs a reason."""

    station: Named
    score: float
    open_orders: int
    distance_km: float | None
    is_urban: bool
    reasons: list[str]
    obstacles: list[str]
    clause: list[str]

    @classmethod
    def of(cls, row: StationSuggestion) -> "StationSuggested":
        found = row.candidate
        return cls(
            station=Named(code=found.station.code, title=found.station.title),
            score=round(row.score, 3),
            open_orders=found.open_orders,
            distance_km=None if found.distance_km is None else round(found.distance_km, 1),
            is_urban=found.is_urban,
            reasons=list(row.reasons),
            obstacles=list(row.obstacles),
            clause=list(row.ground.clause),
        )


class TechnicianSuggested(Told):
    """With ``obstacles`` the technician cannot be sent: a certificate the job asks for is missing that day."""

    technician: TechnicianNamed
    is_free: bool
    visits: int
    free_hours: float
    reasons: list[str]
    obstacles: list[str]


class FaultSuggested(Told):
    """``share`` is how likely, 0 to 1, among the possible ones; ``cases`` are past requests most like this one."""

    fault_code_id: int
    fault: Named
    share: float
    cases: list[str]

    @classmethod
    def of(cls, row: Suggestion) -> "FaultSuggested":
        code = row.fault_code
        return cls(
            fault_code_id=code.pk,
            fault=Named(code=code.code, title=worded(code.title, code.title_en)),
            share=row.share,
            cases=[case.number for case in row.cases],
        )


class Words(Asked):
    """The customer's words; without ``line`` that of the product, else the person's own."""

    text: str = Field(min_length=1, max_length=20_000)
    line: str = Field(default="", max_length=32)
    product_id: Id | None = None


@router.get(
    "/requests/{number}/stations",
    response=list[StationSuggested],
    operation_id="suggest_stations",
    summary="Stations for a request",
)
def list_stations_for(request: HttpRequest, number: str) -> list[StationSuggested]:
    """Those of the territory table, without obstacles first."""
    user = person(request)
    found = the(requests_of(user).select_related("product__family", "division__parent__parent__parent"), number=number)
    if not user.has("work_order.dispatch"):
        policies.check(user, "work_order.dispatch")
    return [StationSuggested.of(row) for row in suggest_stations(found, at=clock.now())]


@router.get(
    "/work-orders/{number}/technicians",
    response=list[TechnicianSuggested],
    operation_id="suggest_technicians",
    summary="Technicians for a visit",
)
def list_technicians_for(
    request: HttpRequest, number: str, starts_at: Annotated[Moment, Query()], ends_at: Annotated[Moment, Query()]
) -> list[TechnicianSuggested]:
    """The station's own: who is certified first, of those who is free."""
    user = person(request)
    order = the(orders_of(user), number=number)
    order_policies.check_may(user, order, "assign")
    if ends_at <= starts_at:
        raise InputRefused(field="ends_at", reason=f"{ends_at} ≤ {starts_at}")
    rows = suggest_technicians(order, starts_at=starts_at, ends_at=ends_at)
    return [TechnicianSuggested.model_validate(row) for row in rows]


@router.put(
    "/fault-suggestions",
    response=list[FaultSuggested],
    operation_id="suggest_faults",
    summary="Faults behind the words",
)
def put_words(request: HttpRequest, body: Words) -> list[FaultSuggested]:
    """By similar past requests of the same product family. Changes nothing; the words are too long for an address."""
    product = the(Product.objects.select_related("family"), pk=body.product_id) if body.product_id else None
    user = person(request)
    line = body.line or (product.family.line if product else "")
    found = suggest(body.text, line=line_of(user, line), product=product, user=user)
    return [FaultSuggested.of(row) for row in found]
