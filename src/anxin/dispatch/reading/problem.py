"""A day's whole problem: who works, what is to be done, and what is known already."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anxin.dispatch.errors import NothingToPlan
from anxin.dispatch.models import Hold, JobStandard
from anxin.dispatch.parts_of import jobs_of
from anxin.dispatch.reading.orders import (
    A_DAY,
    PRICE_OF_A_BROKEN_PROMISE,
    Asked,
    clocks_of,
    minutes_of,
    needs_of,
    order_of,
    slack_of,
    standard_for,
)
from anxin.dispatch.reading.people import Known, People, person_of, read_people
from anxin.dispatch.reading.places import Placed, place_of
from anxin.dispatch.reading.prices import Priced, prices_for
from anxin.dispatch.reading.times import Day
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.planner import Order, Person, Pin, Place, Problem, Published, Shift, Travel, Window
from anxin.kernel.models import Deadline, Outcome
from anxin.parts.whereabouts import holders
from anxin.people.models import Station, User

TO_PLAN = ("accepted", "contacted", "rectifying")
"""States of an order that somebody has taken on and that has no agreed time yet."""
HOLD = "hold:"
"""Before the id of a hold, where an order's number stands else."""


@dataclass(frozen=True)
class Read:
    """The problem with the rows behind it. ``unplaced``: numbers of orders that nobody can put on the map."""

    day: Day
    problem: Problem
    asked: dict[str, Asked]
    people: People
    unplaced: tuple[str, ...]
    priced: Priced

    @property
    def technicians(self) -> dict[str, User]:
        return {str(known.technician.pk): known.technician for known in self.people.known}


def read_day(
    stations: Sequence[Station],
    day: Day,
    *,
    travel: Travel,
    actor: User | None,
    now: datetime,
    may_move: bool,
    may_be_empty: bool = False,
) -> Read:
    """Raises ``NothingToPlan``. Orders of lines that are not the person's stay where they are.

    ``may_be_empty``: somebody who works is enough, as for an offer on the phone.
    """
    people = read_people(stations, day)
    visits = _visits(stations, day)
    engaged = [visit for visit in visits if _is_engaged(visit)]
    ahead = {visit.work_order_id: visit for visit in visits if visit not in engaged}
    persons = tuple(_persons(people.known, engaged, day, now=now))
    holds = list(_holds(people.known, day, now=now))
    asked, unplaced = _asked(stations, day, ahead, holds, actor=actor)
    shifts = [shift for person in persons for shift in person.shifts]
    if not shifts:
        raise NothingToPlan(day=date_format(day.day), what=_("nobody works"))
    if not asked and not may_be_empty:
        raise NothingToPlan(day=date_format(day.day), what=_("no order waits for a visit"))
    works = _hours_of(shifts)
    orders = [order_of(one, day, now=now, may_move=may_move, works=works) for one in asked]
    # What is kept for an order that has a visit already is where that may be moved to: both times are taken.
    known = {one.order.request_id for one in asked if one.visit is None}
    held = _held(people.known, [hold for hold in holds if hold.request_id not in known], day)
    orders += held
    told = (*_published(asked, persons, day), *_kept(held, persons))
    priced = prices_for(one.order for one in asked)
    problem = Problem(tuple(orders), persons, travel, prices=priced.prices, published=told)
    return Read(day, problem, {one.order.number: one for one in asked}, people, tuple(unplaced), priced)


def _hours_of(shifts: Collection[Shift]) -> Window:
    """From the earliest to the latest hour of a day, as if it were the first: shifts do not go over midnight."""
    opens = min(shift.starts % A_DAY for shift in shifts)
    return Window(opens, max(opens, *[(shift.ends - 1) % A_DAY + 1 for shift in shifts]))


def _visits(stations: Collection[Station], day: Day) -> list[Visit]:
    """What is planned that day or under way."""
    rows = Visit.objects.filter(
        work_order__station__in=stations,
        outcome__in=[Visit.Outcome.PLANNED, Visit.Outcome.UNDER_WAY],
        starts_at__lt=day.ends,
        ends_at__gt=day.begins,
    )
    return list(rows.select_related("technician", *(f"work_order__{path}" for path in _JOINED)))


def _is_engaged(visit: Visit) -> bool:
    """The technician is there, or on the way: nobody plans that visit any more."""
    return visit.outcome == Visit.Outcome.UNDER_WAY or visit.departed_at is not None


_JOINED_OF_REQUEST = (
    "request__customer__division__parent__parent__parent",
    "request__division__parent__parent__parent",
    "request__product",
)
_JOINED = ("station", "technician", *_JOINED_OF_REQUEST)


def _asked(
    stations: Collection[Station],
    day: Day,
    ahead: dict[int, Visit],
    holds: Iterable[Hold],
    *,
    actor: User | None,
) -> tuple[list[Asked], list[str]]:
    orders = _orders(stations, day, ahead)
    kept = {hold.request_id: hold for hold in holds}
    mine = (
        set(WorkOrder.objects.visible_to(actor).filter(pk__in=orders).values_list("pk", flat=True)) if actor else None
    )
    standards = list(JobStandard.objects.all())
    clocks = clocks_of(
        Deadline.objects.filter(subject_type=WorkOrder.SUBJECT, subject_id__in=orders, outcome=Outcome.RUNNING)
    )
    holding = holders(jobs_of([order for order in orders.values() if order.technician_id is None]))
    asked, unplaced = [], []
    for pk, order in orders.items():
        is_fixed = mine is not None and pk not in mine
        visit = ahead.get(pk)
        if is_fixed and visit is None:
            continue
        placed: Placed | None = place_of(order.request, order.station)
        if placed is None:
            unplaced.append(order.number)
            continue
        standard = standard_for(order, standards)
        asked.append(
            Asked(
                order=order,
                placed=placed,
                minutes=minutes_of(order, standard, visit),
                needs=() if is_fixed else needs_of(standard),
                visit=visit,
                hold=kept.get(order.request_id),
                urges=getattr(order, "urges", 0),
                clocks=tuple(clocks.get(pk, ())),
                is_fixed=is_fixed,
                holders=holding.get(pk, frozenset()),
            )
        )
    return asked, unplaced


def _orders(stations: Collection[Station], day: Day, ahead: dict[int, Visit]) -> dict[int, WorkOrder]:
    """Those with a visit that day, and those without any, unless the customer wished for a later day."""
    waiting = Q(state__in=TO_PLAN) & (Q(request__wished_at=None) | Q(request__wished_at__lt=day.ends))
    rows: QuerySet[WorkOrder] = WorkOrder.objects.filter(station__in=stations)
    rows = rows.filter(waiting | Q(pk__in=ahead, state="scheduled")).select_related(*_JOINED)
    return {row.pk: row for row in rows.annotate(urges=Count("request__urges")).order_by("pk")}


def _persons(known: Iterable[Known], engaged: Sequence[Visit], day: Day, *, now: datetime) -> Iterable[Person]:
    at_visit = {visit.technician_id: visit for visit in sorted(engaged, key=lambda visit: visit.ends_at)}
    for one in known:
        visit = at_visit.get(one.technician.pk)
        there: Place | None = None
        if visit is not None and (placed := place_of(visit.work_order.request, visit.work_order.station)):
            there = placed.place
        yield person_of(one, day, now=now, engaged=visit, at=there)


def _holds(known: Iterable[Known], day: Day, *, now: datetime) -> QuerySet[Hold]:
    """Times kept for customers who have not agreed yet."""
    rows = Hold.objects.current(now).filter(technician__in=[one.technician.pk for one in known])
    rows = rows.filter(starts_at__lt=day.ends, ends_at__gt=day.begins)
    return rows.select_related(*_JOINED_OF_REQUEST)


def _held(known: Iterable[Known], holds: Iterable[Hold], day: Day) -> list[Order]:
    """Times kept for requests that are not planned here: taken, as everybody else sees them."""
    stations = {one.technician.pk: one.station for one in known}
    orders = []
    for hold in holds:
        placed = place_of(hold.request, stations[hold.technician_id])
        if placed is not None:
            length = day.second(hold.ends_at) - day.second(hold.starts_at)
            pin = Pin(str(hold.technician_id), day.second(hold.starts_at))
            price = PRICE_OF_A_BROKEN_PROMISE
            slack = slack_of(hold.request)
            orders.append(Order(f"{HOLD}{hold.pk}", placed.place, length, slack=slack, pin=pin, price_left_out=price))
    return orders


def _published(asked: Iterable[Asked], persons: Sequence[Person], day: Day) -> Iterable[Published]:
    """What people were told, or what is kept for them: with a technician who can be planned at all."""
    there = {person.id for person in persons}
    for one in asked:
        told = one.visit or one.hold
        if told is not None and str(told.technician_id) in there:
            yield Published(one.order.number, str(told.technician_id), day.second(told.starts_at))


def _kept(held: Iterable[Order], persons: Sequence[Person]) -> Iterable[Published]:
    there = {person.id for person in persons}
    for order in held:
        pin = order.pin
        if pin is not None and pin.technician in there and pin.start is not None:
            yield Published(order.id, str(pin.technician), pin.start)


def stations_of(station: Station | None, region_id: int | None, lines: Sequence[str] = ()) -> list[Station]:
    """The one, those of a region, or all that work; where ``lines`` are named, without those that serve others only."""
    if station is not None:
        return [station]
    rows = Station.objects.active()
    if lines:
        rows = rows.filter(Q(lines=[]) | Q(lines__overlap=lines))
    return list(rows.filter(region=region_id) if region_id else rows)


def day_of(day: date, length: int = 1) -> Day:
    """The day in the company's own zone, or so many from it on."""
    return Day(day, timezone.get_default_timezone(), length)
