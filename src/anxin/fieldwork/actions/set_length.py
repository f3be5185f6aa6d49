"""Plan more or less time for an agreed visit."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.actions.visiting import length_of, put_into_day
from anxin.fieldwork.events import VisitLengthSet
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.moves import begin
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def set_visit_length(
    work_order_id: int, *, ends_at: datetime, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """The agreed beginning stands, so the customer need not be asked; whoever may move the visit may do it."""
    order = begin(work_order_id, "reschedule", actor=actor, version=version)
    visit = order.visit_ahead
    if visit is None:
        raise NotFound(what=Visit._meta.verbose_name, key=order.number)
    visit.ends_at = length_of(visit.starts_at, ends_at, order)
    put_into_day(visit, visit.technician)
    order.write()
    minutes = round((visit.ends_at - visit.starts_at).total_seconds() / 60)
    record(order, VisitLengthSet(minutes=minutes, ends_at=visit.ends_at), actor=actor, at=at)
    return order
