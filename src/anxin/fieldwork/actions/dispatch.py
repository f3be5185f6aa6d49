"""Send a request out to a station."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from anxin.fieldwork import policies
from anxin.fieldwork.actions.sending import check_station, send
from anxin.fieldwork.errors import NotForStation, OutOfWarranty
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.standing import station_for
from anxin.handbook.current import handbook_of
from anxin.handbook.grounds import ground
from anxin.kernel.errors import Citation
from anxin.kernel.numbering import next_number
from anxin.people.models import User
from anxin.requests.errors import DataMissing
from anxin.requests.fields import TITLES
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest


@transaction.atomic
def dispatch_work_order(
    request_id: int,
    station_id: int,
    *,
    reason: str = "",
    suggested_because: Mapping[str, Sequence[str]] | None = None,
    is_paid: bool = False,
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Make the one work order of the request and send it (DSP-003-01, REQ-002-01).

    Out of warranty it goes out only as ``is_paid``: the customer pays, and it is not settled with the station
    (DSP-002-27, FEE-002-16). A station outside the territory table or its authorisation needs a ``reason``.
    ``suggested_because`` is what spoke for it where it was suggested (``StationSuggestion.told``), kept for the history.
    """
    request = ServiceRequest.objects.lock(request_id, version=version)
    station, standing = station_for(request, station_id, at)
    policies.check_may_dispatch_to(actor, station.region_id)
    request.move("start_service")
    _check_is_complete(request)
    check_station(request, station, standing, reason=reason)
    if request.warranty == "out" and not is_paid:
        raise OutOfWarranty(ground=ground(request, "work_order.dispatch.is_paid"))
    order = WorkOrder(
        number=next_number("WO", at),
        state=WorkOrder.LIFECYCLE.start,
        handbook_id=request.handbook_id,
        request=request,
        line=request.line,
        kind=request.kind,
        station=station,
        region_id=station.region_id,
        is_urban=bool(standing.is_urban),
        is_paid=is_paid,
        warranty=request.warranty,
        dispatched_at=at,
        dispatched_by=actor,
    )
    return send(order, station, reason=reason, suggested_because=suggested_because, actor=actor, at=at)


def _check_is_complete(request: ServiceRequest) -> None:
    kind = handbook_of(request).request_kind(request.kind)
    if kind is not None and kind.leads_to != "work_order":
        raise NotForStation(kind=Kind(request.kind).label, clause=kind.clause)
    missing = request.missing_data()
    if missing:
        fields = ", ".join(str(TITLES.get(name, name)) for name in missing)
        why = Citation(kind.clause) if kind else ground(request, "service_request.dispatch.data")
        raise DataMissing(fields=fields, missing=missing, ground=why)
