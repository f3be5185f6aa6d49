"""Who may do what with a request."""

from anxin.people import policies
from anxin.people.grounds import ground_here
from anxin.people.models import User
from anxin.requests.errors import NotFromStation
from anxin.requests.kinds import Channel
from anxin.requests.models import ServiceRequest
from anxin.requests.triage import goes_to


def check_may_register(actor: User | None, channel: str) -> None:
    """The desk registers what reaches it; a station only what its own customers brought, for the desk to dispatch."""
    if policies.may(actor, "request.register"):
        return
    if actor is not None and any("request.report_from_station" in grant.described.may for grant in actor.roles):
        if channel != Channel.STATION:
            raise NotFromStation(ground=ground_here(actor, "service_request.register.channel"))
        return
    region = next((grant.region_id for grant in actor.roles if grant.region_id), None) if actor else None
    policies.check(actor, "request.register", region_id=region)


def may_answer(actor: User | None, request: ServiceRequest) -> bool:
    """An enquiry is the call centre's; what is solved from afar also technical support's."""
    return may(actor, "request.answer", request) or (
        goes_to(request) == "remote" and may(actor, "request.solve_remotely", request)
    )


def check_may_answer(actor: User | None, request: ServiceRequest) -> None:
    if not may_answer(actor, request):
        check(actor, "request.answer", request)


def check(actor: User | None, permission: str, request: ServiceRequest) -> None:
    """``permission`` for the place the request is at."""
    policies.check(
        actor,
        permission,
        station_id=request.station_id,
        region_id=request.region_id,
        technician_id=request.technician_id,
    )


def may(actor: User | None, permission: str, request: ServiceRequest) -> bool:
    return policies.may(
        actor,
        permission,
        station_id=request.station_id,
        region_id=request.region_id,
        technician_id=request.technician_id,
    )
