"""Keep an offered time while the customer decides."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.dispatch.actions.hold import keep_offer
from anxin.dispatch.events import TimeHeld
from anxin.dispatch.models import Hold
from anxin.dispatch.offering.best import still_free
from anxin.dispatch.offering.verbs import agreeing
from anxin.fieldwork import policies
from anxin.fieldwork.moves import begin
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def hold_offer(
    work_order_id: int,
    technician_id: int,
    *,
    starts_at: datetime,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Hold:
    """For two minutes, seen by everybody else as taken. Two people who want one time meet at the technician's row.

    Raises ``TimeTaken`` where it is no longer free, ways included.
    """
    order = begin(work_order_id, "assign", actor=actor, version=version)
    policies.check_may(actor, order, agreeing(order))
    order.move(agreeing(order))
    technician = User.objects.lock(technician_id)
    offer = still_free(order, technician.pk, starts_at, now=at)
    starts = f"{timezone.localtime(starts_at):%m-%d %H:%M}"
    hold = keep_offer(order.request_id, technician, offer, starts, actor=actor, at=at)
    record(order, TimeHeld(technician=technician.name, starts=starts), actor=actor, at=at)
    return hold
