"""A shop's whole problem: bays, people, cars, what has been told already."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from anxin.handbook.current import handbook_of
from anxin.people.models import Station, User
from anxin.workshop.kinds import Stage
from anxin.workshop.models import Bay, BayStay, KeptTime, Operation, PlannedOperation, ShopOrder, WorkInterval
from anxin.workshop.planner import Bay as Place
from anxin.workshop.planner import Car, Placed, Problem, Window
from anxin.workshop.reading.cars import KEPT, Shop, car_of_kept, car_of_order
from anxin.workshop.reading.past import read_spreads
from anxin.workshop.reading.people import ANY, is_away, mechanics, read_people
from anxin.workshop.reading.times import Minutes

AHEAD = 8
"""Days that are planned, today among them; as many more as lie before an appointment that is asked for."""
INSPECTED_IN = 30
"""Minutes for which a car that is done keeps its bay."""
AFTERWARDS = "minutes-after-the-work"
"""The handbook's limit that says how long inspection and wash take after the last operation; without it, no time."""
PLANNED = ("signed", "dispatched", "working", "waiting")


@dataclass(frozen=True)
class Read:
    """The problem with the rows behind it, by the planner's names."""

    station: Station
    minutes: Minutes
    problem: Problem
    shop: Shop
    bays: dict[str, Bay]
    people: dict[str, User]
    orders: dict[str, ShopOrder]
    operations: dict[str, Operation]


def read_shop(station: Station, *, now: datetime, until: date | None = None, but: int | None = None) -> Read:
    """``until``: a day that is to be planned as well. ``but``: kept time that is left out, as it is asked for anew."""
    zone = timezone.get_default_timezone()
    today = timezone.localtime(now, zone).date()
    minutes = Minutes.since(today - timedelta(days=1), zone)
    days = _days(today, until)
    users = mechanics(station)
    people = read_people(users, days, minutes)
    spreads = read_spreads(station)
    minute = minutes.of(now)
    stays = _stays(station)
    taken = {stay.bay_id for stay in stays.values()}
    bays = [bay for bay in Bay.objects.filter(station=station).order_by("code") if not bay.is_closed or bay.pk in taken]
    shop = Shop(
        minutes=minutes,
        now=minute,
        spreads=frozenset(spreads),
        known=frozenset(person.id for person in people),
        away=frozenset(person.id for person in people if is_away(person, minute)),
        bay_kinds={bay.pk: bay.kind for bay in bays},
    )
    orders, operations = _orders(station), _operations(station)
    times = list(KeptTime.objects.current(now).filter(station=station).exclude(pk=but).prefetch_related("labour"))
    cars = [car_of_kept(kept, shop) for kept in times]
    for order in orders:
        rows = operations.get(order.pk, [])
        cars.append(car_of_order(order, rows, stays.get(order.pk), shop, promised=_promised(order, shop)))
    known = {str(row.pk): row for rows in operations.values() for row in rows}
    published = [*_published(known, shop), *_kept(times, shop)]
    names = {car.id for car in cars}
    problem = Problem(
        now=minute,
        bays=tuple(_places(bays, cars, stays, days, shop)),
        people=people,
        cars=tuple(cars),
        spreads=spreads,
        published=tuple(one for one in published if one.car in names),
    )
    return Read(
        station,
        minutes,
        problem,
        shop,
        {str(bay.pk): bay for bay in bays},
        {str(user.pk): user for user in users},
        {order.number: order for order in orders},
        known,
    )


def afterwards(order: ShopOrder) -> int:
    """Minutes between the last operation and the finished car."""
    limit = next((row for row in handbook_of(order).limits if row.id == AFTERWARDS), None)
    return limit.value if limit else 0


def _days(today: date, until: date | None) -> list[date]:
    count = AHEAD + max(0, (until - today).days if until else 0)
    return [today + timedelta(days=n) for n in range(count)]


def _promised(order: ShopOrder, shop: Shop) -> int | None:
    """When the work must be done for the car to be ready in time."""
    return None if order.promised_at is None else max(0, shop.minutes.of(order.promised_at) - afterwards(order))


def _orders(station: Station) -> list[ShopOrder]:
    return list(ShopOrder.objects.filter(station=station, state__in=PLANNED).order_by("pk"))


def _operations(station: Station) -> dict[int, list[Operation]]:
    intervals = Prefetch("intervals", WorkInterval.objects.order_by("pk"), to_attr="clocked")
    rows = Operation.objects.filter(order__station=station, order__state__in=PLANNED).select_related("labour", "order")
    found: dict[int, list[Operation]] = defaultdict(list)
    for row in rows.filter(stage__in=[Stage.TO_DO, Stage.WORKING]).prefetch_related(intervals).order_by("pk"):
        found[row.order_id].append(row)
    return found


def _stays(station: Station) -> dict[int, BayStay]:
    return {stay.order_id: stay for stay in BayStay.objects.filter(bay__station=station, moved_out_at=None)}


def _places(
    bays: Sequence[Bay], cars: Sequence[Car], stays: dict[int, BayStay], days: Sequence[date], shop: Shop
) -> list[Place]:
    """A closed bay is there only for the car that stands in it; one with a car that nobody plans is free soon."""
    kept_by_work = {one.begun.bay for car in cars for one in car.operations if one.begun}
    taken = {str(stay.bay_id) for stay in stays.values()}
    far = shop.now + len(days) * 24 * 60
    found = []
    for bay in bays:
        name = str(bay.pk)
        closed: tuple[Window, ...] = (Window(shop.now, far),) if bay.is_closed else ()
        if name in taken - kept_by_work and not bay.is_closed:
            closed = (Window(shop.now, shop.now + INSPECTED_IN),)
        kept = (Window(shop.now, far),) if bay.for_appointments else ()
        found.append(Place(name, frozenset({ANY, bay.kind}), closed, kept))
    return found


def _published(known: dict[str, Operation], shop: Shop) -> list[Placed]:
    rows = PlannedOperation.objects.filter(operation__in=[row.pk for row in known.values()])
    return [
        Placed(
            known[str(row.operation_id)].order.number,
            str(row.operation_id),
            str(row.bay_id),
            str(row.mechanic_id),
            shop.minutes.of(row.starts_at),
            shop.minutes.of(row.ends_at),
        )
        for row in rows
    ]


def _kept(times: Sequence[KeptTime], shop: Shop) -> list[Placed]:
    """Of kept time the first piece of work is known by bay and person."""
    return [
        Placed(
            f"{KEPT}{kept.pk}",
            "0",
            str(kept.bay_id),
            str(kept.mechanic_id),
            shop.minutes.of(kept.starts_at),
            shop.minutes.of(kept.ends_at),
        )
        for kept in times
        if kept.labour.all()
    ]
