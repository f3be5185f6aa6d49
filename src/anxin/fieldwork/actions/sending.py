"""What dispatching and dispatching again have in common."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from anxin.fieldwork.ability import nobody_certified
from anxin.fieldwork.errors import ReasonNeeded, StationClosed
from anxin.fieldwork.events import WorkOrderDispatched
from anxin.fieldwork.models import Dispatch, WorkOrder
from anxin.fieldwork.standing import StationStanding
from anxin.handbook.grounds import ground
from anxin.kernel.models import Subject
from anxin.kernel.record import record
from anxin.kernel.rows import insert
from anxin.people.models import Station, User
from anxin.requests.words import fitting


def check_station(matter: Subject, station: Station, standing: StationStanding, *, reason: str) -> None:
    """Refuse a closed station, and one that the territory table speaks against unless somebody says why."""
    if not station.is_active:
        raise StationClosed(station=station.title)
    obstacles = []
    if standing.is_urban is None:
        obstacles.append(_("outside its territory"))
    if not standing.is_authorised:
        obstacles.append(_("not authorised for the product"))
    if standing.lacks:
        obstacles.append(nobody_certified(standing.lacks))
    if standing.room is not None and standing.room.is_full:
        obstacles.append(str(standing.room))
    if obstacles and not reason.strip():
        why = ground(matter, "work_order.dispatch.reason")
        raise ReasonNeeded(station=station.title, obstacles=", ".join(obstacles), ground=why, field="reason")


def send(
    order: WorkOrder,
    station: Station,
    *,
    reason: str,
    suggested_because: Mapping[str, Sequence[str]] | None = None,
    actor: User | None,
    at: datetime,
) -> WorkOrder:
    """Write the order and the sending, and tell the station (NTF-003-01). ``order`` is new, or declined before."""
    sending = 1
    if order._state.adding:
        insert(order)
    else:
        sending = order.dispatches.count() + 1
        order.write("state", "station", "region", "is_urban", "dispatched_at", "dispatched_by", "is_paid", "warranty")
    sent = Dispatch(
        work_order=order,
        station=station,
        number=sending,
        reason=fitting(reason, 300, "reason"),
        suggested_because=suggested_because or {},
        sent_at=at,
        sent_by=actor,
    )
    insert(sent)
    event = WorkOrderDispatched(station=station.title, sending=sending, reason=reason, is_paid=order.is_paid)
    record(order, event, actor=actor, at=at)
    return order
