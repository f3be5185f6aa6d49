"""Past weeks from the database: orders as they were dispatched, technicians with their hours. A handful of statements."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo

from django.db.models import F, QuerySet, Sum
from django.utils import timezone

from anxin.dispatch.models import JobStandard
from anxin.dispatch.reading.orders import Asked, clocks_of, minutes_of, needs_of, slack_of, standard_for, until_arrival
from anxin.dispatch.reading.people import Known, person_of, read_people
from anxin.dispatch.reading.places import place_of
from anxin.dispatch.reading.times import Day
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.planner import Person, Shift, Window
from anxin.insight.rehearsal.weeks import DAY, HOUR, Job, Weeks
from anxin.kernel.models import Deadline, Outcome
from anxin.people.models import Station

EMPTYING = 7
"""Days after the last call on which people still work, so that whoever called on the last has a chance."""
WISHED_WITHIN = HOUR
_JOINED = (
    "station",
    "request__customer__division__parent__parent__parent",
    "request__division__parent__parent__parent",
    "request__product",
)


@dataclass(frozen=True)
class Past:
    """``weeks`` as they were, and what was recorded of them. ``guessed``: orders that are not on the map themselves."""

    weeks: Weeks
    visited: int
    waiting_days: float | None
    missed: int
    clocks: int
    unplaced: int
    guessed: int
    usual_hours: int


def stretch_of(first: date, weeks: int, zone: tzinfo | None = None) -> Day:
    return Day(first, zone or timezone.get_default_timezone(), 7 * weeks)


def read_past(stations: Sequence[Station], stretch: Day, *, lines: Collection[str] = ()) -> Past:
    """The orders that were dispatched to the stations then, and their present technicians with the absences of then."""
    orders = _orders(stations, stretch, lines)
    standards = list(JobStandard.objects.all())
    clocks = clocks_of(
        Deadline.objects.filter(subject_type=WorkOrder.SUBJECT, subject_id__in=[order.pk for order in orders]).exclude(
            outcome=Outcome.CANCELLED
        )
    )
    on_site = _on_site(orders)
    jobs: list[Job] = []
    counted = missed = unplaced = guessed = 0
    for order in orders:
        placed = place_of(order.request, order.station)
        if placed is None:
            unplaced += 1
            continue
        standard = standard_for(order, standards)
        asked = Asked(order, placed, minutes_of(order, standard, None), needs_of(standard))
        arrival = until_arrival(order, clocks.get(order.pk, ()))
        counted += bool(arrival)
        missed += any(clock.outcome == Outcome.BREACHED for clock in arrival)
        guessed += placed.by.value != "customer"
        jobs.append(_job(asked, arrival, on_site.get(order.pk), stretch))
    people, usual = _people(stations, stretch)
    waited = [order.first_on_site_at - order.dispatched_at for order in orders if order.first_on_site_at]
    days = [wait.total_seconds() / DAY for wait in waited]
    return Past(
        Weeks(tuple(jobs), people),
        visited=len(days),
        waiting_days=round(sum(days) / len(days), 2) if days else None,
        missed=missed,
        clocks=counted,
        unplaced=unplaced,
        guessed=guessed,
        usual_hours=usual,
    )


def _orders(stations: Sequence[Station], stretch: Day, lines: Collection[str]) -> list[WorkOrder]:
    """Those that were visited, or still wait for it. What was called off before anybody came is left out."""
    rows: QuerySet[WorkOrder] = WorkOrder.objects.filter(
        station__in=stations, dispatched_at__gte=stretch.begins, dispatched_at__lt=stretch.ends
    )
    if lines:
        rows = rows.filter(line__in=lines)
    rows = rows.exclude(first_on_site_at=None, state__in=["closed", "unrepaired", "deleted"])
    return list(rows.select_related(*_JOINED).order_by("dispatched_at", "pk"))


def _on_site(orders: Iterable[WorkOrder]) -> dict[int, int]:
    """Seconds really spent at each, all visits together, where arriving and leaving were recorded."""
    rows = Visit.objects.filter(work_order__in=[order.pk for order in orders], left_at__gt=F("checked_in_at"))
    summed = rows.order_by().values("work_order").annotate(spent=Sum(F("left_at") - F("checked_in_at")))
    return {row["work_order"]: round(row["spent"].total_seconds()) for row in summed}


def _job(asked: Asked, arrival: Sequence[Deadline], lasts: int | None, stretch: Day) -> Job:
    order = asked.order
    called, wish = stretch.second(order.dispatched_at), order.request.wished_at
    due = min((stretch.second(clock.due_at) for clock in arrival), default=None)
    wished = stretch.second(wish) if wish is not None and wish > order.dispatched_at else None
    return Job(
        id=order.number,
        called=called,
        place=asked.placed.place,
        planned=60 * asked.minutes,
        lasts=lasts,
        needs=asked.needs,
        stations=frozenset({str(order.station_id)}),
        due=due,
        wish=None if wished is None else Window(wished, wished + WISHED_WITHIN),
        is_urgent=due is not None and due // DAY == called // DAY,
        slack=slack_of(order),
    )


def _people(stations: Sequence[Station], stretch: Day) -> tuple[tuple[Person, ...], int]:
    """With a shift for each day they work; an absence takes what it touches out of it."""
    longer = Day(stretch.day, stretch.zone, stretch.length + EMPTYING)
    known = read_people(stations, longer).known
    people = []
    for one in known:
        shifts = tuple(_shifts(one, longer))
        if shifts:
            base = person_of(one, Day(stretch.day, stretch.zone), now=stretch.begins)
            people.append(Person(base.id, base.start, shifts, certificates=base.certificates, station=base.station))
    return tuple(people), sum(one.is_usual for one in known)


def _shifts(known: Known, stretch: Day) -> Iterator[Shift]:
    for number in range(stretch.length):
        day = Day(stretch.day + timedelta(days=number), stretch.zone)
        person = person_of(known, day, now=day.begins)
        for shift in person.shifts:
            if left := _left_of(shift, person.absences):
                yield _later(left, number * DAY)


def _left_of(shift: Shift, absences: Sequence[Window]) -> Shift | None:
    """The longest piece that absences leave of a shift; ``None`` below an hour."""
    pieces = [(shift.starts, shift.ends)]
    for away in absences:
        pieces = [
            piece
            for starts, ends in pieces
            for piece in ((starts, min(ends, away.opens)), (max(starts, away.closes), ends))
            if piece[1] > piece[0]
        ]
    starts, ends = max(pieces, key=lambda piece: piece[1] - piece[0], default=(0, 0))
    if ends - starts < HOUR:
        return None
    lunch = shift.lunch
    is_noon = lunch is not None and starts <= lunch.window.opens and lunch.window.closes + lunch.duration <= ends
    return Shift(starts, ends, shift.overtime if ends == shift.ends else 0, lunch if is_noon else None)


def _later(shift: Shift, seconds: int) -> Shift:
    lunch = shift.lunch
    if lunch is not None:
        lunch = replace(lunch, window=Window(lunch.window.opens + seconds, lunch.window.closes + seconds))
    return replace(shift, starts=shift.starts + seconds, ends=shift.ends + seconds, lunch=lunch)
