"""Tomorrow of the simulated company, with as many technicians and visits as asked: copies of one order's story."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

LENGTH, EVERY = timedelta(minutes=40), timedelta(minutes=45)
MORNING = 5
"""Visits before lunch, from eight o'clock on; the others begin at half past twelve."""
BATCH = 500
SPARE, BUSY = 0, 1
"""Two technicians of one station whose lanes stand beside one another; the first has nothing to do."""


@dataclass(frozen=True)
class Filled:
    """``session`` signs the dispatcher in. ``orders`` are those of ``busy``, which ``spare`` could take over."""

    day: str
    session: str
    spare: int
    busy: int
    orders: tuple[str, ...]


def fill(technicians: int, visits: int) -> Filled:
    """At the stations there are. Each technician's customers live in one house, so that nothing speaks against a drop."""
    from anxin.cli.bench.lists import _client, _story
    from anxin.fieldwork.models import Visit, WorkOrder
    from anxin.people.models import Station
    from anxin.requests.models import ServiceRequest

    story = _story()
    people = _people(technicians, list(Station.objects.active().order_by("pk")))
    request = ServiceRequest.objects.select_related("customer").get(pk=story["request"])
    order = WorkOrder.objects.get(pk=story["order"])
    day = timezone.localdate() + timedelta(days=1)
    busy = people[BUSY:]
    each = [busy[n % len(busy)] for n in range(visits)]
    slots = [_slot(day, n // len(busy)) for n in range(visits)]
    customers = _customers(request.customer, [person.pk for person, _station in each])
    requests = ServiceRequest.objects.bulk_create(
        (
            _copy(request, number=f"BR{n:06d}", customer_id=customers[n], order_number=f"BW{n:06d}")
            for n in range(visits)
        ),
        batch_size=BATCH,
    )
    orders = WorkOrder.objects.bulk_create(
        (
            _copy(
                order,
                number=f"BW{n:06d}",
                request_id=requests[n].pk,
                state="scheduled",
                station_id=station.pk,
                region_id=station.region_id,
                technician_id=person.pk,
                appointed_at=slots[n],
            )
            for n, (person, station) in enumerate(each)
        ),
        batch_size=BATCH,
    )
    Visit.objects.bulk_create(
        (
            Visit(work_order=orders[n], technician=person, starts_at=slots[n], ends_at=slots[n] + LENGTH)
            for n, (person, _station) in enumerate(each)
        ),
        batch_size=BATCH,
    )
    spare, other = people[SPARE][0].pk, people[BUSY][0].pk
    own = tuple(row.number for row in orders if row.technician_id == other)
    return Filled(str(day), _client("dispatcher").cookies["sessionid"].value, spare, other, own)


def _slot(day: date, number: int) -> datetime:
    begins = time(8) if number < MORNING else time(12, 30)
    first = datetime.combine(day, begins, tzinfo=timezone.get_default_timezone())
    return first + number % MORNING * EVERY if number < MORNING else first + (number - MORNING) * EVERY


def _people(technicians: int, stations: list[Any]) -> list[tuple[Any, Any]]:
    """With their stations; the first two at the same."""
    from anxin.people.models import RoleGrant, User

    users = User.objects.bulk_create(
        (
            User(username=f"bench{n}", name=f"A{n}" if n <= BUSY else f"技师{n}", phone="13900000000", password="!")
            for n in range(technicians)
        ),
        batch_size=BATCH,
    )
    places = [stations[n // 2 % len(stations)] for n in range(technicians)]
    RoleGrant.objects.bulk_create(
        (RoleGrant(user=user, role="technician", station=station) for user, station in zip(users, places, strict=True)),
        batch_size=BATCH,
    )
    return list(zip(users, places, strict=True))


def _customers(like: Any, technicians: list[int]) -> list[int]:
    """One for each visit, in the house of the technician's customers."""
    from anxin.customers.models import Customer

    houses = {pk: Random(pk) for pk in technicians}
    places = {
        pk: (22.53 + chance.uniform(-0.1, 0.1), 114.0 + chance.uniform(-0.1, 0.1)) for pk, chance in houses.items()
    }
    made = Customer.objects.bulk_create(
        (
            _copy(like, name=f"客户{n}", latitude=places[pk][0], longitude=places[pk][1])
            for n, pk in enumerate(technicians)
        ),
        batch_size=BATCH,
    )
    return [customer.pk for customer in made]


def _copy(row: Any, **changes: Any) -> Any:
    """A new row like it. What belongs to others is named by its key."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.local_fields if not field.primary_key}
    return type(row)(**{**values, **changes})
