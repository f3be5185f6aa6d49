"""Change what is known of a station."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.errors import StationStillWorking
from anxin.people.events import StationEdited
from anxin.people.models import Station, Territory, User

FIELDS = ("title", "phone", "address", "latitude", "longitude", "orders_a_day", "is_own", "is_active")


@transaction.atomic
def edit_station(
    station_id: int, changes: dict[str, Any], *, actor: User | None, at: datetime, version: int | None = None
) -> Station:
    """Set some of ``FIELDS``. A station that still answers for a place cannot be closed."""
    policies.check(actor, "people.edit")
    if unknown := changes.keys() - set(FIELDS):
        raise ValueError(f"a station has no {sorted(unknown)}")
    station = Station.objects.lock(station_id, version=version)
    changed = {field: value for field, value in changes.items() if value != getattr(station, field)}
    if not changed:
        return station
    if changed.get("orders_a_day", 1) < 1:
        raise InputRefused(field="orders_a_day", reason=_("A station does at least one order a day."))
    if changed.get("is_active") is False and Territory.objects.filter(station=station).exists():
        raise StationStillWorking(title=station.title, what=_("territories"))
    before = {field: str(getattr(station, field)) for field in changed}
    for field, value in changed.items():
        setattr(station, field, value)
    station.write(*changed)
    event = StationEdited(fields=list(changed), before=before, after={key: str(changed[key]) for key in changed})
    record(station, event, actor=actor, at=at)
    return station
