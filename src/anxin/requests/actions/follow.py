"""What a request does because its work order (or complaint) did something.

Not verbs of a person: the stories of ``processes`` call them in the transaction of the change that woke them, on a row
that is locked.
"""

from datetime import datetime

from anxin.handbook.gates import check_gate
from anxin.kernel.events import Event
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests import events
from anxin.requests.models import ServiceRequest


def start_service(
    request: ServiceRequest,
    *,
    number: str,
    to: str,
    station_id: int | None,
    region_id: int | None,
    is_urban: bool,
    is_dispatch: bool = True,
    actor: User | None,
    at: datetime,
) -> None:
    """It is with a station under ``number``; or, a complaint, with its handler, which no gate of dispatching holds up."""
    request.station_id, request.region_id = station_id, region_id
    request.order_number, request.is_urban, request.technician_id = number, is_urban, None
    fields = ("station", "region", "technician", "order_number", "is_urban")
    _move(
        request,
        "start_service",
        *fields,
        event=events.RequestSentOut(work_order=number, station=to),
        asks_gate=is_dispatch,
        actor=actor,
        at=at,
    )


def return_to_desk(request: ServiceRequest, *, reason: str, actor: User | None, at: datetime) -> None:
    """The station does not do it: somebody has to choose another."""
    request.technician_id = None
    _move(request, "return_to_desk", "technician", event=events.RequestReturned(reason=reason), actor=actor, at=at)


def follow_technician(request: ServiceRequest, technician_id: int | None) -> None:
    """The technician sees the matter too. No fact of the request's own: the order's record tells it."""
    request.technician_id = technician_id
    request.save(update_fields=["technician"])


def serve(request: ServiceRequest, *, actor: User | None, at: datetime) -> None:
    request.served_at = at
    event = events.RequestServed(work_order=request.order_number)
    _move(request, "serve", "served_at", event=event, actor=actor, at=at)


def reopen(request: ServiceRequest, *, reason: str, actor: User | None, at: datetime) -> None:
    """The service has to be put right."""
    _move(request, "reopen", event=events.RequestReopened(reason=reason), actor=actor, at=at)


def close(request: ServiceRequest, *, result: str, actor: User | None, at: datetime) -> None:
    request.closed_at = at
    _move(request, "close", "closed_at", event=events.RequestClosed(result=result), actor=actor, at=at)


def _move(
    request: ServiceRequest,
    code: str,
    *fields: str,
    event: Event,
    asks_gate: bool = True,
    actor: User | None,
    at: datetime,
) -> None:
    move = request.move(code)
    if asks_gate:
        check_gate(request, code)
    request.state = move.lands(request.state)
    request.write("state", *fields)
    record(request, event, actor=actor, at=at)
