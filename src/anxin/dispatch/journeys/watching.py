"""The worker's look at all journeys of the day: who has to set out, and who will be late."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from anxin.dispatch.actions.remind_departure import remind_departure
from anxin.dispatch.journeys.arrivals import Leg, arrivals
from anxin.dispatch.journeys.ways import Stop, days_of
from anxin.dispatch.models import DepartureReminder
from anxin.dispatch.reading.problem import day_of
from anxin.dispatch.travel.choosing import chosen_travel
from anxin.fieldwork.actions.run_late import THE_WAY, VISIT_BEFORE, foresee_lateness
from anxin.fieldwork.lateness import steps_of
from anxin.fieldwork.models import Visit, VisitDelay
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Visits
from anxin.kernel import clock, durations
from anxin.kernel.jobs import job

LONGEST_WAY = timedelta(hours=4)
"""Nobody looks further ahead: a way that is longer is told late."""
OVERDUE = timedelta(hours=6)
"""A visit that nobody has begun so long after its time is somebody's task, and no news."""


@job("watch-journeys", is_single=True)
def watch_journeys() -> int:
    """How much was told. Asked for each minute; a second look at the same moment finds nothing to tell."""
    return watch(at=clock.now())


def watch(*, at: datetime) -> int:
    """No row is locked while ways are asked for: each thing to tell is looked at again under its own lock."""
    days = _days(at)
    return sum(_remind(days, at)) + sum(_foresee(days, at))


def _days(at: datetime) -> list[list[Stop]]:
    """The days of everybody who has a visit ahead soon."""
    until = at + LONGEST_WAY
    soon = Visit.objects.filter(outcome=Visit.Outcome.PLANNED, starts_at__gt=at - OVERDUE, starts_at__lt=until)
    technicians = soon.filter(technician__isnull=False).values_list("technician", flat=True).distinct()
    travel = chosen_travel(at=at)
    today = day_of(timezone.localdate(at))
    return list(days_of([pk for pk in technicians if pk], today, until=until, travel=travel).values())


def _remind(days: Sequence[Sequence[Stop]], at: datetime) -> Iterator[bool]:
    """Who leaves now arrives as early as the handbook wants at most, and still has a while until it is the least."""
    stops = [stop for day in days for stop in day if _is_to_set_out(stop, at)]
    told = set(
        DepartureReminder.objects.filter(visit__in=[stop.visit.pk for stop in stops]).values_list(
            "visit", "technician", "starts_at"
        )
    )
    for stop in stops:
        visit, visits = stop.visit, _rules(stop.visit)
        if visits is None or stop.way is None or (visit.pk, visit.technician_id, visit.starts_at) in told:
            continue
        leaves_at = visit.starts_at - _length(visits.arrive_early_at_most) - stop.way
        if leaves_at <= at:
            yield remind_departure(visit, leaves_at=leaves_at, way=stop.way, at=at)


def _is_to_set_out(stop: Stop, at: datetime) -> bool:
    visit = stop.visit
    return visit.outcome == Visit.Outcome.PLANNED and visit.departed_at is None and visit.starts_at > at


def _foresee(days: Sequence[Sequence[Stop]], at: datetime) -> Iterator[bool]:
    told = _told([stop.visit.pk for day in days for stop in day])
    for day in days:
        for stop, arrival in zip(day, arrivals([_leg(stop) for stop in day], at), strict=True):
            steps = steps_of(_rules(stop.visit)) if arrival else None
            if arrival is None or steps is None or at < stop.visit.starts_at - steps.foreseen:
                continue
            if steps.step(arrival.at - stop.visit.starts_at) > told.get(stop.visit.pk, 0):
                reason = THE_WAY if arrival.is_on_the_way else VISIT_BEFORE
                yield foresee_lateness(stop.visit.pk, expected_at=arrival.at, reason=reason, at=at)


def _told(visits: Sequence[int]) -> dict[int, int]:
    rows = VisitDelay.objects.filter(visit__in=visits).order_by().values_list("visit")
    return dict(rows.annotate(highest=Max("step")))


def _leg(stop: Stop) -> Leg:
    visit = stop.visit
    return Leg(
        starts_at=visit.starts_at,
        length=visit.ends_at - visit.starts_at,
        way=stop.way,
        departed_at=visit.departed_at,
        checked_in_at=visit.checked_in_at,
        is_over=visit.outcome not in (Visit.Outcome.PLANNED, Visit.Outcome.UNDER_WAY),
    )


def _rules(visit: Visit) -> Visits | None:
    return handbook_of(visit.work_order).visits


def _length(text: str) -> timedelta:
    return timedelta(microseconds=durations.parse(text).amount)
