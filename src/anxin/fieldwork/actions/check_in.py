"""Arrive."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.actions.answer_customer import settle_wishes
from anxin.fieldwork.errors import NobodyAssigned
from anxin.fieldwork.events import TechnicianCheckedIn
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.fieldwork.rules import minutes_early
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.distances import metres_between
from anxin.people.models import User


@transaction.atomic
def check_in(
    work_order_id: int,
    *,
    latitude: float | None = None,
    longitude: float | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Note time and place of the arrival (DSP-003-07, DSP-002-01), and how far that is from the address."""
    order = begin(work_order_id, "check_in", actor=actor, version=version)
    visit = order.visit_ahead
    if order.technician is None or visit is None:
        raise NobodyAssigned(ground=ground(order, "work_order.check_in.technician"))
    customer = order.request.customer
    visit.outcome, visit.checked_in_at = Visit.Outcome.UNDER_WAY, at
    visit.latitude, visit.longitude = latitude, longitude
    visit.metres_off = metres_between((latitude, longitude), (customer.latitude, customer.longitude))
    order.first_on_site_at = order.first_on_site_at or at
    leap(order, "check_in", "first_on_site_at")
    settle_wishes(order, actor=actor, at=at)
    visit.save(update_fields=["outcome", "checked_in_at", "latitude", "longitude", "metres_off"])
    event = TechnicianCheckedIn(
        latitude=latitude,
        longitude=longitude,
        metres=visit.metres_off,
        minutes_early=minutes_early(visit.starts_at, at),
    )
    record(order, event, actor=actor, at=at)
    return order
