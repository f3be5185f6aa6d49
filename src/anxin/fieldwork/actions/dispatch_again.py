"""Send a declined order to the next station."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork import policies
from anxin.fieldwork.actions.sending import check_station, send
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin
from anxin.handbook.gates import check_gate
from anxin.people.models import User


@transaction.atomic
def dispatch_again(
    work_order_id: int,
    station_id: int,
    *,
    reason: str = "",
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """The same order, for another station; nobody's customer is lost between two of them (DSP-003-05)."""
    order = begin(work_order_id, "dispatch_again", actor=actor, version=version)
    station = check_station(order.request, station_id, reason=reason, at=at)
    policies.check_may_dispatch_to(actor, station.region_id)
    check_gate(order, "dispatch_again")
    order.state = order.move("dispatch_again").lands(order.state)
    order.station, order.region_id = station, station.region_id
    order.dispatched_at, order.dispatched_by = at, actor
    return send(order, station, reason=reason, actor=actor, at=at)
