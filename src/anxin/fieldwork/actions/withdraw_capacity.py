"""The days are ordinary ones after all."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.events import CapacityWithdrawn
from anxin.fieldwork.models import Capacity
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.models import Station, User


@transaction.atomic
def withdraw_capacity(capacity_id: int, *, actor: User, at: datetime) -> Station:
    """The row goes; that it was there stays on the station's record."""
    known = Capacity.objects.filter(pk=capacity_id).first()
    if known is None:
        raise NotFound(what=Capacity._meta.verbose_name, key=capacity_id)
    station = Station.objects.lock(known.station_id)
    policies.check(actor, "plan.make", station_id=station.pk, region_id=station.region_id)
    capacity = Capacity.objects.select_for_update().filter(pk=capacity_id).first()
    if capacity is None:
        raise NotFound(what=Capacity._meta.verbose_name, key=capacity_id)
    event = CapacityWithdrawn(starts_on=capacity.starts_on, ends_on=capacity.ends_on, reason=capacity.reason)
    capacity.delete()
    record(station, event, actor=actor, at=at)
    return station
