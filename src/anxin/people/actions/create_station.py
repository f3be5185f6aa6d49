"""Open a service station."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.events import StationAuthorised, StationCreated
from anxin.people.models import Region, Station, StationAuthorisation, User


@transaction.atomic
def create_station(
    code: str,
    *,
    title: str,
    region_id: int,
    phone: str = "",
    address: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
    orders_a_day: int = 20,
    is_own: bool = False,
    families: Sequence[str] = (),
    actor: User | None,
    at: datetime,
) -> Station:
    """With the product families it may work on. It gets no orders until it has a territory.

    Raises ``InputRefused`` for a code that is taken and for a day without work.
    """
    policies.check(actor, "people.edit")
    region = Region.objects.lock(region_id)
    if orders_a_day < 1:
        raise InputRefused(field="orders_a_day", reason=_("A station does at least one order a day."))
    station = Station(
        code=code,
        title=title,
        region=region,
        phone=phone,
        address=address,
        latitude=latitude,
        longitude=longitude,
        orders_a_day=orders_a_day,
        is_own=is_own,
    )
    try:
        with transaction.atomic():
            station.save()
    except IntegrityError:
        reason = _("There is already a station “%(code)s”.") % {"code": code}
        raise InputRefused(field="code", reason=reason) from None
    record(station, StationCreated(title=title), actor=actor, at=at)
    if families:
        StationAuthorisation.objects.bulk_create(
            StationAuthorisation(station=station, family=family) for family in dict.fromkeys(families)
        )
        record(station, StationAuthorised(families=list(dict.fromkeys(families))), actor=actor, at=at)
    return station
