"""While the customer is on the phone: the best times of the next days for what is to be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from anxin.people.models import Station, User
from anxin.workshop.models import Bay, LabourOperation
from anxin.workshop.planner import Car
from anxin.workshop.reading.cars import one_after_another
from anxin.workshop.reading.problem import Read, read_shop

DAYS = 3
"""Days that are looked at, from the one that is wished for."""
MOST = 3
EVERY = 30
"""Minutes between the times that are tried."""
APART = timedelta(hours=1)
"""Two offers begin at least so far from one another: half an hour is no choice to a customer."""
BEGUN_WITHIN = 15
"""Minutes for which a car that came in time may stand before somebody begins."""
NOTICE = timedelta(minutes=30)
ASKED = "asked"


@dataclass(frozen=True)
class Offer:
    """The first bay and mechanic of the work, and when it would all be done if it goes as expected."""

    starts_at: datetime
    ends_at: datetime
    bay: Bay
    mechanic: User


def best_times(
    station: Station, labour: Sequence[LabourOperation], *, wished: datetime | None, now: datetime, most: int = MOST
) -> list[Offer]:
    """The nearest to the wish; without one the soonest. Empty where the shop has no room in these days, or no bay."""
    first = max(wished or now, now)
    read = read_shop(station, now=now, until=timezone.localtime(first).date() + timedelta(days=DAYS))
    found = _offers(read, labour, list(_starts(read, first, now)))
    ranked = sorted(found, key=lambda one: (abs(one.starts_at - first), one.starts_at))
    best: list[Offer] = []
    for one in ranked:
        if all(abs(one.starts_at - other.starts_at) >= APART for other in best):
            best.append(one)
    return sorted(best[:most], key=lambda one: one.starts_at)


def still_free(
    station: Station, labour: Sequence[LabourOperation], starts_at: datetime, *, now: datetime, but: int | None = None
) -> Offer | None:
    """That very time, as it could be offered at this moment; ``but`` is kept time that is given up for it."""
    read = read_shop(station, now=now, until=timezone.localtime(starts_at).date() + timedelta(days=1), but=but)
    return next(iter(_offers(read, labour, [read.minutes.of(starts_at)])), None)


def _offers(read: Read, labour: Sequence[LabourOperation], starts: Sequence[int]) -> list[Offer]:
    from anxin.workshop.planner import times

    rows = [(str(n), one, one.hours) for n, one in enumerate(labour)]
    car = Car(ASKED, one_after_another(rows, read.shop), arrives=read.problem.now, appointment=True)
    found: list[Offer] = []
    for time in times(read.problem, car, starts, wait=BEGUN_WITHIN) if rows else ():
        first = min(time.placed, key=lambda one: one.start)
        bay, mechanic = read.bays.get(first.bay or ""), read.people.get(first.person or "")
        if bay is not None and mechanic is not None:
            found.append(Offer(read.minutes.moment(time.start), read.minutes.moment(time.end), bay, mechanic))
    return found


def _starts(read: Read, first: datetime, now: datetime) -> Iterator[int]:
    """Each half hour of the days in which anybody works."""
    day = timezone.localtime(first).replace(hour=0, minute=0, second=0, microsecond=0)
    begins, ends = read.minutes.of(day), read.minutes.of(day + timedelta(days=DAYS))
    earliest = read.minutes.of(now + NOTICE)
    shifts = [shift for person in read.problem.people for shift in person.shifts]
    for minute in range(begins, ends, EVERY):
        if minute >= earliest and any(shift.starts <= minute < shift.ends for shift in shifts):
            yield minute
