"""Agree a visit."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.fieldwork.actions.visiting import check_certified, length_of, plan_visit
from anxin.fieldwork.errors import LaterThanAllowed
from anxin.fieldwork.events import VisitScheduled
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.current import handbook_of
from anxin.kernel import deadlines
from anxin.kernel.models import Deadline, Outcome
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import fitting, to_come

ARRIVED = "work_order.checked_in"


@transaction.atomic
def schedule_visit(
    work_order_id: int,
    *,
    starts_at: datetime,
    ends_at: datetime | None = None,
    content: str = "",
    later_because: str = "",
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Fix the time agreed with the customer (DSP-003-04, DSP-003-07).

    A clock that waits for the arrival (24 hours in town, DSP-003-09) binds the appointment too; where the customer
    wishes a later time, ``later_because`` says so, and the agreed time takes that clock's place.
    """
    order = begin(work_order_id, "schedule", actor=actor, version=version)
    to_come(starts_at, at, "starts_at")
    ends_at = length_of(starts_at, ends_at, order)
    check_certified(order, order.technician, timezone.localdate(starts_at), field="starts_at")
    order.later_because = fitting(later_because, 300, "later_because")
    _keep_in_time(order, starts_at, at)
    order.appointed_at = starts_at
    leap(order, "schedule", "appointed_at", "later_because")
    plan_visit(order, starts_at, ends_at, fitting(content, 300, "content"))
    event = VisitScheduled(starts_at=starts_at, ends_at=ends_at, content=content, later_because=order.later_because)
    record(order, event, actor=actor, at=at)
    return order


def _keep_in_time(order: WorkOrder, starts_at: datetime, at: datetime) -> None:
    """Raise ``LaterThanAllowed``, or let the customer's wish end the clock."""
    clocks = [clock.id for clock in handbook_of(order).clocks if ARRIVED in clock.stops and clock.duration]
    exceeded = Deadline.objects.filter(
        subject_type=WorkOrder.SUBJECT,
        subject_id=order.pk,
        clock__in=clocks,
        outcome=Outcome.RUNNING,
        due_at__lt=starts_at,
    ).first()
    if exceeded is None:
        return
    if not order.later_because:
        due = f"{timezone.localtime(exceeded.due_at):%m-%d %H:%M}"
        raise LaterThanAllowed(title=exceeded.title, due=due, clause=exceeded.clause, field="later_because")
    deadlines.cancel_clocks(order, [exceeded.clock], at=at)
