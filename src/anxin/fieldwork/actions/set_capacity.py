"""A station says how much it can take on."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.errors import CapacityMistaken
from anxin.fieldwork.events import CapacitySet
from anxin.fieldwork.models import Capacity
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.models import Station, User
from anxin.requests.words import said

PLAN = "plan.make"


@transaction.atomic
def set_capacity(
    station_id: int, *, starts_on: date, ends_on: date, orders_a_day: int, reason: str, actor: User, at: datetime
) -> Capacity:
    """For days still to come, today included; by whoever plans the station's days. A day is said once: ``CapacityMistaken``."""
    station = Station.objects.lock(station_id)
    policies.check(actor, PLAN, station_id=station.pk, region_id=station.region_id)
    reason = said(reason, 120, "reason", _("reason"))
    if ends_on < starts_on:
        raise CapacityMistaken(field="ends_on", reason=_("the last day lies before the first"))
    said_already = Capacity.objects.filter(station=station, starts_on__lte=ends_on, ends_on__gte=starts_on).first()
    if said_already is not None:
        days = f"{said_already.starts_on:%m-%d}–{said_already.ends_on:%m-%d}"
        raise CapacityMistaken(field="starts_on", reason=_("%(days)s is said already") % {"days": days})
    capacity = Capacity.objects.create(
        station=station,
        starts_on=starts_on,
        ends_on=ends_on,
        orders_a_day=orders_a_day,
        reason=reason,
        entered_at=at,
        entered_by=actor,
    )
    event = CapacitySet(starts_on=starts_on, ends_on=ends_on, orders_a_day=orders_a_day, reason=reason)
    record(station, event, actor=actor, at=at)
    return capacity
