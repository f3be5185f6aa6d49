"""Say which service lines a station serves."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people import lines as service_lines
from anxin.people import policies
from anxin.people.events import StationLinesSet
from anxin.people.models import Station, User


@transaction.atomic
def set_station_lines(
    station_id: int, lines: Collection[str], *, actor: User | None, at: datetime, version: int | None = None
) -> Station:
    """Exactly these; none leaves it to the product families the station is authorised for.

    Raises ``InputRefused`` for a line without a handbook.
    """
    policies.check(actor, "people.edit")
    station = Station.objects.lock(station_id, version=version)
    wished = service_lines.known(lines)
    if wished == station.lines:
        return station
    station.lines = wished
    station.write("lines")
    record(station, StationLinesSet(lines=wished), actor=actor, at=at)
    return station
