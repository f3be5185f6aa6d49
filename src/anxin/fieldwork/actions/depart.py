"""Set out."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.events import TechnicianDeparted
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def depart(work_order_id: int, *, actor: User, at: datetime, version: int | None = None) -> WorkOrder:
    """With tools, parts and the things for clean work, as the checklist says (DSP-003-11, DSP-002-05).

    Whoever is on the way already has set out: a second press, or one that a phone sends later, changes nothing and
    tells the customer nothing twice.
    """
    order = begin(work_order_id, "depart", actor=actor, version=version)
    visit = order.visit_ahead
    if visit is not None and visit.departed_at is not None:
        return order
    leap(order, "depart")
    if visit is not None:
        visit.departed_at = at
        visit.save(update_fields=["departed_at"])
    record(order, TechnicianDeparted(), actor=actor, at=at)
    return order
