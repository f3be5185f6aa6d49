"""Which station a request may go to, best first, and why."""

from collections.abc import Collection

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from anxin.api.finding import the
from anxin.api.intake.requests import requests_of
from anxin.api.shapes import Named, Told, person
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock
from anxin.people import policies
from anxin.people.territory import Candidate, stations_considered

router = Router(tags=["requests"])


class CandidateTold(Told):
    """``reasons`` speak for it, ``obstacles`` against it; the choice is the dispatcher's."""

    station: Named
    open_orders: int
    distance_km: float | None
    is_urban: bool
    is_full: bool
    reasons: list[str]
    obstacles: list[str]
    clause: list[str]

    @classmethod
    def of(cls, row: Candidate) -> "CandidateTold":
        return cls(
            station=Named(code=row.station.code, title=row.station.title),
            open_orders=row.open_orders,
            distance_km=None if row.distance_km is None else round(row.distance_km, 1),
            is_urban=row.is_urban,
            is_full=row.is_full,
            reasons=list(row.reasons),
            obstacles=list(row.obstacles),
            clause=list(row.clause),
        )


@router.get(
    "/requests/{number}/stations",
    response=list[CandidateTold],
    operation_id="suggest_stations",
    summary="Stations for a request",
)
def suggest_stations(request: HttpRequest, number: str) -> list[CandidateTold]:
    """All whose territory covers the place, those that cannot do it last."""
    user = person(request)
    found = the(requests_of(user).select_related("product__family", "division__parent__parent__parent"), number=number)
    if not user.has("work_order.dispatch"):
        policies.check(user, "work_order.dispatch")
    family = found.product.family.code if found.product else None
    today = timezone.localdate(clock.now())
    return [CandidateTold.of(row) for row in stations_considered(found.division, family, today, load=_open_orders)]


def _open_orders(stations: Collection[int]) -> dict[int, int]:
    open_ones = WorkOrder.objects.open().filter(station__in=stations)
    return dict(open_ones.order_by().values_list("station").annotate(Count("pk")))
