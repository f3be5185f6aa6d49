"""Open a shop order: for an appointment, or for a car that is there."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.handbook.current import handbook_of
from anxin.kernel.errors import NotFound
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.people.models import Station, User
from anxin.requests.kinds import Kind
from anxin.requests.models import ServiceRequest
from anxin.workshop import policies
from anxin.workshop.actions.keeping import keep_time
from anxin.workshop.errors import NoShop, NotAnAdviserHere, NotForShop, TimeIsOver
from anxin.workshop.events import ShopOrderOpened
from anxin.workshop.models import ShopOrder


@transaction.atomic
def open_shop_order(
    request_id: int,
    *,
    station_id: int,
    adviser_id: int,
    appointed_at: datetime | None = None,
    labour: Sequence[int] = (),
    actor: User,
    at: datetime,
) -> ShopOrder:
    """Expected at ``appointed_at``; without a time the car is at the door. The customer is told who receives them.

    ``labour`` (ids of the labour list) is what is expected to be done: bay and mechanic are kept for it at that time.

    The request follows: it is in service from now on, and nobody else can dispatch it.
    """
    request = ServiceRequest.objects.lock(request_id)
    kind = handbook_of(request).request_kind(request.kind)
    if kind is None or kind.leads_to != "shop_order":
        raise NotForShop(kind=Kind(request.kind).label, clause=kind.clause if kind else ())
    station = Station.objects.filter(pk=station_id).first()
    if station is None:
        raise NotFound(what=Station._meta.verbose_name, key=station_id)
    policies.check_may_open(actor, station_id=station.pk, region_id=station.region_id)
    if not station.bays.open().exists():
        raise NoShop(station=station, field="station")
    adviser = checked_adviser(adviser_id, station)
    order = ShopOrder.objects.create(
        number=next_number("SO", at),
        state=ShopOrder.LIFECYCLE.start,
        handbook_id=request.handbook_id,
        request=request,
        line=request.line,
        kind=request.kind,
        station=station,
        region_id=station.region_id,
        adviser=adviser,
        appointed_at=to_come(appointed_at, at),
        opened_at=at,
        opened_by=actor,
    )
    if labour and order.appointed_at is not None:
        keep_time(order, labour, actor=actor, at=at)
    opened = ShopOrderOpened(station=station.title, adviser=adviser.name, appointed_at=appointed_at)
    record(order, opened, actor=actor, at=at)
    return order


def checked_adviser(adviser_id: int, station: Station) -> User:
    """Raises ``NotAnAdviserHere``."""
    adviser = User.objects.with_role("service_adviser", station_id=station.pk).filter(pk=adviser_id).first()
    if adviser is None:
        named = User.objects.filter(pk=adviser_id).first()
        raise NotAnAdviserHere(name=named or adviser_id, station=station, field="adviser")
    return adviser


def to_come(moment: datetime | None, at: datetime, *, field: str = "appointed_at") -> datetime | None:
    """Raises ``TimeIsOver``."""
    if moment is not None and moment < at:
        raise TimeIsOver(time=f"{timezone.localtime(moment):%Y-%m-%d %H:%M}", field=field)
    return moment
