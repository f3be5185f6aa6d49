"""Tell a technician that it is time to set out."""

from datetime import datetime, timedelta

from django.db import transaction

from anxin.dispatch.models import DepartureReminder
from anxin.fieldwork.events import DepartureDue
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.kernel.record import record


@transaction.atomic
def remind_departure(visit: Visit, *, leaves_at: datetime, way: timedelta, at: datetime) -> bool:
    """Whether it was told now. Once for the visit as it stood when the way was reckoned; not at all where it was moved,
    given to somebody else or begun meanwhile.
    """
    order = WorkOrder.objects.lock(visit.work_order_id)
    still = Visit.objects.filter(
        pk=visit.pk,
        outcome=Visit.Outcome.PLANNED,
        departed_at=None,
        technician=visit.technician_id,
        starts_at=visit.starts_at,
    )
    if visit.technician_id is None or not still.exists():
        return False
    reminder, is_new = DepartureReminder.objects.get_or_create(
        visit=visit,
        technician_id=visit.technician_id,
        starts_at=visit.starts_at,
        defaults={"leaves_at": leaves_at, "way_seconds": int(way.total_seconds()), "told_at": at},
    )
    if is_new:
        minutes = -(-reminder.way_seconds // 60)
        record(order, DepartureDue(leaves_at=leaves_at, way_minutes=minutes), actor=None, at=at)
    return is_new
