"""Say which products a station may work on."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.events import StationAuthorised
from anxin.people.models import Station, StationAuthorisation, User


@transaction.atomic
def authorise_station(
    station_id: int, families: Mapping[str, date | None], *, actor: User | None, at: datetime
) -> Station:
    """Exactly these product families, each until a day or, with ``None``, without end."""
    policies.check(actor, "people.edit")
    station = Station.objects.lock(station_id)
    standing = dict(station.authorisations.values_list("family", "valid_until"))
    if standing == dict(families):
        return station
    station.authorisations.exclude(family__in=families).delete()
    StationAuthorisation.objects.bulk_create(
        [StationAuthorisation(station=station, family=family, valid_until=end) for family, end in families.items()],
        update_conflicts=True,
        unique_fields=["station", "family"],
        update_fields=["valid_until"],
    )
    record(station, StationAuthorised(families=sorted(families)), actor=actor, at=at)
    return station
