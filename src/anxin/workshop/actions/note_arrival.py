"""Somebody comes in: sent where they belong, at once."""

from datetime import datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.customers.models import Asset
from anxin.handbook.current import current, handbook_of
from anxin.kernel.errors import InputRefused, NotFound
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.kernel.text import fitting
from anxin.people.models import Station, User
from anxin.workshop import policies
from anxin.workshop.actions.take_in import known_car
from anxin.workshop.arrivals.errors import AtTheDoorAlready
from anxin.workshop.arrivals.kinds import Purpose, Zone
from anxin.workshop.events import Arrived
from anxin.workshop.models import Arrival, ShopOrder
from anxin.workshop.rules import plate as narrow

# The handbook's limit that says for how many days a repaired car counts as a repeat repair when it comes again.
REPEAT = "repeat-repair"
_ONCE = "arrival_one_car_waits_once"


@transaction.atomic
def note_arrival(
    station_id: int, *, line: str, purpose: str, plate: str = "", zone: str = "", actor: User, at: datetime
) -> Arrival:
    """A car by its plate, or somebody on foot. Without a ``zone`` an appointment goes to the appointments, any other car
    to repair, and whoever comes for something else to the parking. The queue begins anew every day.
    """
    station = Station.objects.select_for_update().filter(pk=station_id).first()
    if station is None:
        raise NotFound(what=Station._meta.verbose_name, key=station_id)
    policies.check_may_take_arrivals(actor, station_id=station.pk, region_id=station.region_id)
    if purpose not in Purpose.values or zone not in ("", *Zone.values):
        raise InputRefused(field="zone", reason=_("Say why they come, and where they are sent."))
    number = narrow(fitting(plate, 16, "plate"))
    asset = known_car(number, line) if number else None
    order = _expected(asset, station, at)
    arrival = Arrival(
        number=next_number("AR", at),
        state=Arrival.LIFECYCLE.start,
        handbook=current(line),
        line=line,
        station=station,
        region_id=station.region_id,
        purpose=purpose,
        plate=number,
        asset=asset,
        order=order,
        zone=zone or _usual(purpose, order),
        queue=_place(station, at),
        came_at=at,
        noted_by=actor,
    )
    arrival.is_repeat = asset is not None and _is_repeat(arrival, asset, order, at)
    _keep(arrival)
    told = Arrived(
        plate=number or "—",
        sent_to=arrival.zone,
        purpose=purpose,
        queue=arrival.queue,
        is_repeat=arrival.is_repeat,
    )
    record(arrival, told, actor=actor, at=at)
    return arrival


def _keep(arrival: Arrival) -> None:
    """Raises ``AtTheDoorAlready``."""
    try:
        with transaction.atomic():
            arrival.save(force_insert=True)
    except IntegrityError as error:
        if _ONCE not in str(error):
            raise
        raise AtTheDoorAlready(plate=arrival.plate, field="plate") from None


def _expected(asset: Asset | None, station: Station, at: datetime) -> ShopOrder | None:
    """The appointment the car comes for: the one nearest to now."""
    if asset is None:
        return None
    rows = list(ShopOrder.objects.filter(request__asset=asset, station=station, state="expected").order_by("pk"))
    return min(rows, key=lambda row: abs((row.appointed_at or at) - at), default=None)


def _usual(purpose: str, order: ShopOrder | None) -> str:
    if purpose != Purpose.SERVICE:
        return Zone.PARKING
    return Zone.APPOINTMENT if order is not None and order.appointed_at is not None else Zone.REPAIR


def _place(station: Station, at: datetime) -> int:
    """The station's row is locked: no two get one place."""
    begins = datetime.combine(timezone.localdate(at), time.min, tzinfo=timezone.get_default_timezone())
    return Arrival.objects.filter(station=station, came_at__gte=begins).count() + 1


def _is_repeat(arrival: Arrival, asset: Asset, order: ShopOrder | None, at: datetime) -> bool:
    """It comes for a repeat, or left a shop so few days ago as the handbook counts (CUS-002-12)."""
    if order is not None and order.request.repeats_id is not None:
        return True
    limit = next((row for row in handbook_of(arrival).limits if row.id == REPEAT), None)
    if limit is None:
        return False
    since = at - timedelta(days=limit.value)
    repaired = ShopOrder.objects.filter(request__asset=asset, request__kind="repair")
    return repaired.filter(left_at__gte=since, delivered_at__isnull=False).exists()
