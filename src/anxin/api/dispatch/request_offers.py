"""Best times before anybody is sent: the customer who reports it is still on the phone."""

from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.deeds import Deed, offer
from anxin.api.dispatch.offers import HoldTold, TimeOffered
from anxin.api.fieldwork.orders import StationCode, station_id_of
from anxin.api.finding import the
from anxin.api.intake.requests import requests_of
from anxin.api.shapes import Id, Moment, Named, Versioned, person, seen_version
from anxin.dispatch.actions.agree_for_request import agree_for_request
from anxin.dispatch.actions.hold_for_request import hold_for_request
from anxin.dispatch.actions.let_go_for_request import let_go_for_request
from anxin.dispatch.offering.before import best_times_before
from anxin.dispatch.offering.best import Offer
from anxin.kernel import clock
from anxin.requests import policies
from anxin.requests.models import ServiceRequest

router = Router(tags=["offers"])


class StationsTime(TimeOffered):
    station: Named

    @classmethod
    def of(cls, row: Offer) -> "StationsTime":
        told = TimeOffered.of(row).model_dump()
        return cls(**told, station=Named(code=row.station.code, title=row.station.title))


class KeepingBefore(Versioned):
    station: StationCode
    technician_id: Id
    starts_at: Moment


@router.get(
    "/requests/{number}/offers",
    response=list[StationsTime],
    operation_id="list_request_offers",
    summary="The three best times among the stations that may be sent",
)
def list_request_offers(request: HttpRequest, number: str) -> list[StationsTime]:
    """Those that meet the customer's wish first, then what costs a station's day least."""
    rows = requests_of(person(request)).select_related(
        "product__family", "customer", "division__parent__parent__parent"
    )
    row = the(rows, number=number)
    policies.check(person(request), "request.edit", row)
    row.move("start_service")
    return [StationsTime.of(found) for found in best_times_before(row, now=clock.now())]


@router.post(
    "/requests/{number}/hold",
    response={201: HoldTold},
    operation_id="hold_for_request",
    summary="Keep an offered time for two minutes, before anybody is sent",
)
def create_request_hold(request: HttpRequest, number: str, body: KeepingBefore) -> Status[HoldTold]:
    """In place of what was kept for the request before. 409 ``time_taken`` where it is no longer free."""
    hold = hold_for_request(
        the(requests_of(person(request)), number=number).pk,
        station_id_of(body.station),
        body.technician_id,
        starts_at=body.starts_at,
        actor=person(request),
        at=clock.now(),
        version=seen_version(request, body),
    )
    return Status(201, HoldTold.of(hold))


@router.post(
    "/requests/{number}/hold/confirmation",
    response={201: HoldTold},
    operation_id="agree_for_request",
    summary="The customer agrees to the time that is kept, before anybody is sent",
)
def create_request_agreement(request: HttpRequest, number: str, body: Versioned) -> Status[HoldTold]:
    """Kept until it comes; the station that is sent finds it in its forms."""
    hold = agree_for_request(
        the(requests_of(person(request)), number=number).pk,
        actor=person(request),
        at=clock.now(),
        version=seen_version(request, body),
    )
    return Status(201, HoldTold.of(hold))


offer(
    router,
    "/requests/{number}",
    (Deed("hold/release", "let_go_for_request", "Let the time that is kept for a request go", let_go_for_request),),
    seen_by=ServiceRequest.objects.visible_to,
)
