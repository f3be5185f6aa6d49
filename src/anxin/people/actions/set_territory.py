"""Give a station a division to answer for."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.events import TerritorySet
from anxin.people.models import Division, Station, Territory, User


@transaction.atomic
def set_territory(
    station_id: int,
    division_id: int,
    *,
    priority: int = 1,
    is_urban: bool = True,
    valid_from: date | None = None,
    valid_until: date | None = None,
    actor: User | None,
    at: datetime,
) -> Territory:
    """New, or changed where the station has the division already. Territories may overlap; priority decides."""
    policies.check(actor, "people.edit")
    station = Station.objects.lock(station_id)
    division = Division.objects.filter(pk=division_id).first()
    if division is None:
        raise NotFound(what=_("division"), key=division_id)
    if valid_from and valid_until and valid_until < valid_from:
        raise InputRefused(field="valid_until", reason=_("A territory cannot end before it begins."))
    terms = {"priority": priority, "is_urban": is_urban, "valid_from": valid_from, "valid_until": valid_until}
    known = Territory.objects.filter(station=station, division=division).first()
    if known and terms == {field: getattr(known, field) for field in terms}:
        return known
    territory, _is_new = Territory.objects.update_or_create(station=station, division=division, defaults=terms)
    event = TerritorySet(
        division=division.title,
        priority=priority,
        is_urban=is_urban,
        valid_from=str(valid_from or ""),
        valid_until=str(valid_until or ""),
    )
    record(station, event, actor=actor, at=at)
    return territory
