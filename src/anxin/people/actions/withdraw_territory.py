"""Take a division away from a station."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.events import TerritoryWithdrawn
from anxin.people.models import Station, Territory, User


@transaction.atomic
def withdraw_territory(territory_id: int, *, reason: str = "", actor: User | None, at: datetime) -> Station:
    """Orders already sent stay where they are; new ones go to whoever else covers the place."""
    policies.check(actor, "people.edit")
    territory = Territory.objects.select_related("division").filter(pk=territory_id).first()
    if territory is None:
        raise NotFound(what=_("territory"), key=territory_id)
    station = Station.objects.lock(territory.station_id)
    territory.delete()
    record(station, TerritoryWithdrawn(division=territory.division.title, reason=reason), actor=actor, at=at)
    return station
