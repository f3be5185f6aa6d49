"""Send a declined order to the next station."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from anxin.fieldwork import policies
from anxin.fieldwork.actions.sending import check_station, send
from anxin.fieldwork.errors import SentAroundTooOften
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin
from anxin.fieldwork.standing import station_for
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import check_gate
from anxin.kernel.models import Deadline, Outcome
from anxin.people import policies as people
from anxin.people.models import Station, User


@transaction.atomic
def dispatch_again(
    work_order_id: int,
    station_id: int,
    *,
    reason: str = "",
    suggested_because: Mapping[str, Sequence[str]] | None = None,
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """The same order, for another station; nobody's customer is lost between two of them (DSP-003-05).

    Clocks that go on (the five days from the report) are the new station's from now on.
    """
    order = begin(work_order_id, "dispatch_again", actor=actor, version=version)
    station, standing = station_for(order.request, station_id, at)
    policies.check_may_dispatch_to(actor, station.region_id)
    _check_limit(order, station, actor)
    check_station(order, station, standing, reason=reason)
    check_gate(order, "dispatch_again")
    order.state = order.move("dispatch_again").lands(order.state)
    order.station, order.region_id = station, station.region_id
    order.is_urban = bool(standing.is_urban)
    order.dispatched_at, order.dispatched_by = at, actor
    running = Deadline.objects.filter(subject_type=order.SUBJECT, subject_id=order.pk, outcome=Outcome.RUNNING)
    running.update(station_id=station.pk, region_id=station.region_id)
    return send(order, station, reason=reason, suggested_because=suggested_because, actor=actor, at=at)


def _check_limit(order: WorkOrder, station: Station, actor: User | None) -> None:
    """A customer's matter is not sent around for ever: beyond the handbook's number the supervisor sends it."""
    dispatch = handbook_of(order).dispatch
    limit = dispatch.max_redispatches if dispatch else None
    count = order.dispatches.count()
    if dispatch is None or limit is None or count <= limit:
        return
    if not people.may(actor, "work_order.dispatch_beyond", region_id=station.region_id):
        raise SentAroundTooOften(count=count, limit=limit + 1, clause=dispatch.clause)
