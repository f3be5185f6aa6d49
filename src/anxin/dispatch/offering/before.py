"""Best times for a request that nobody has been sent yet: among the stations that may be sent."""

from datetime import datetime

from anxin.dispatch.offering.best import MOST, Offer, all_times, best_of, still_free
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.stations import suggest_stations
from anxin.people.models import Station
from anxin.requests.models import ServiceRequest

STATIONS = 3
"""So many of the suggested stations are asked: each has days of its own to be looked at."""


def best_times_before(request: ServiceRequest, *, now: datetime, most: int = MOST) -> list[Offer]:
    """As for an order; a station that something speaks against is not offered on the phone."""
    stations = asked_stations(request, now=now)
    found = [offer for station in stations for offer in all_times(prospective(request, station), now=now)]
    return best_of(found, most)


def asked_stations(request: ServiceRequest, *, now: datetime) -> list[Station]:
    able = [row.candidate.station for row in suggest_stations(request, at=now) if not row.obstacles]
    return able[:STATIONS]


def free_before(
    request: ServiceRequest, station: Station, technician_id: int, starts_at: datetime, *, now: datetime
) -> Offer | None:
    """That very time, as it could be offered at this moment."""
    return still_free(prospective(request, station), technician_id, starts_at, now=now)


def prospective(request: ServiceRequest, station: Station) -> WorkOrder:
    """The order that would be sent there. Never saved: it only says what the planner asks an order."""
    return WorkOrder(
        number=request.number,
        state=WorkOrder.LIFECYCLE.start,
        handbook_id=request.handbook_id,
        request=request,
        line=request.line,
        kind=request.kind,
        station=station,
        region_id=station.region_id,
    )
