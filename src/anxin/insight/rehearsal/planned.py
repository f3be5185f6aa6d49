"""Dispatch by the planner: each morning the day is planned and customers are told; what goes wrong is repaired at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from anxin.fieldwork.planner import (
    Budget,
    Counted,
    Due,
    Order,
    Person,
    Plan,
    Prices,
    Problem,
    Published,
    Shift,
    Window,
    plan,
    repair,
)
from anxin.insight.rehearsal.by_hand import LEAD, QUARTER
from anxin.insight.rehearsal.diary import LATE, Told, Worker, course
from anxin.insight.rehearsal.field import Field
from anxin.insight.rehearsal.ways import RECKONED
from anxin.insight.rehearsal.weeks import DAY, Job

PRICE_OF_AN_HOUR_LATE = 60.0
PRICE_OF_A_BROKEN_PROMISE = 10_000_000.0
PRICE_OF_ANOTHER_DAY = 100.0
"""What it is worth to visit somebody on the day of the call who may as well wait for the next."""
RESERVE = 2_700
"""Seconds before the end of a shift by which the last visit should be done, when a day is planned."""
PRICES = Prices(other_technician=40.0, other_time=80.0, tolerance=LATE)
QUIET = 1_200
"""The same technician's slips are looked at again after so many seconds."""


@dataclass(frozen=True)
class Search:
    """Seconds of processor a morning and a repair; the clock of the thread is fair where others use the machine."""

    morning: float = 0.5
    repair: float = 0.1


class Planned:
    """``waiting``: jobs nobody has a time for."""

    def __init__(self, search: Search | None = None) -> None:
        self.search = search or Search()
        self.waiting: dict[str, Job] = {}
        self.repairs = 0
        self._looked: dict[tuple[str, int], int] = {}

    def called(self, field: Field, job: Job, now: int) -> None:
        self.waiting[job.id] = job
        if job.is_urgent:
            self._repair(field, now, fresh=[job])

    def morning(self, field: Field, day: int, now: int) -> None:
        """All jobs of the day, first come or not; times begin at quarters of an hour."""
        workers = field.workers[day]
        people = tuple(_with_reserve(one.person) for one in workers.values())
        ends = (day + 1) * DAY
        jobs = [job for job in self.waiting.values() if job.wish is None or job.wish.opens < ends]
        shifts = [shift for person in people for shift in person.shifts]
        opens, closes = min(shift.starts for shift in shifts), max(shift.ends for shift in shifts)
        orders = tuple(_fresh(job, opens, closes) for job in jobs)
        if not orders:
            return
        problem = Problem(orders, people, RECKONED, prices=PRICES)
        made = plan(problem, Budget(self.search.morning, Counted.PROCESSOR), seed=field.weeks.seed)
        self._tell(field, workers.values(), made, {job.id: job for job in jobs})

    def again(self, field: Field, day: int, now: int) -> None:
        """What was called in since the morning and still fits goes in, around what was told."""
        ends = (day + 1) * DAY
        fresh = [job for job in self.waiting.values() if job.wish is None or job.wish.opens < ends]
        self._repair(field, now, fresh=fresh, is_kept=True)

    def ill(self, field: Field, worker: Worker, now: int) -> None:
        self._repair(field, now)

    def slipped(self, field: Field, worker: Worker, now: int) -> None:
        key = worker.person.id, now // DAY
        if now >= self._looked.get(key, 0) + QUIET:
            self._looked[key] = now
            self._repair(field, now)

    def given_up(self, field: Field, job: Job, now: int) -> None:
        """It is planned again the next morning."""
        self.waiting[job.id] = job

    def _repair(self, field: Field, now: int, *, fresh: Iterable[Job] = (), is_kept: bool = False) -> None:
        """The rest of the day with the fewest changes. Who was told a time is not visited before it.

        ``is_kept``: nor later than they would be without the fresh jobs.
        """
        workers = field.workers.get(now // DAY, {})
        people = tuple(_from_now_on(one, now) for one in workers.values())
        ends = max((shift.ends for person in people for shift in person.shifts), default=now)
        told = {one.job.id: (worker, one) for worker in workers.values() for one in worker.queue}
        jobs = {name: one.job for name, (_worker, one) in told.items()}
        latest = _expected(workers.values()) if is_kept else {}
        orders = [_told(one, latest.get(name)) for name, (_worker, one) in told.items()]
        for job in fresh:
            jobs[job.id] = job
            if job.is_urgent:
                orders.append(_fresh(job, now + LEAD, ends))
            else:
                closes = ends - RESERVE - job.planned
                orders.append(_fresh(job, now + LEAD, closes, price=PRICE_OF_ANOTHER_DAY))
        if not orders or not any(person.shifts for person in people):
            return
        self.repairs += 1
        published = tuple(Published(name, worker.person.id, one.start) for name, (worker, one) in told.items())
        problem = Problem(tuple(orders), people, RECKONED, prices=PRICES, published=published)
        budget = Budget(self.search.repair, Counted.PROCESSOR)
        self._tell(field, workers.values(), repair(problem, budget, seed=field.weeks.seed), jobs)

    def _tell(self, field: Field, workers: Iterable[Worker], made: Plan, jobs: dict[str, Job]) -> None:
        """Small delays are not told; what is left out waits for the next morning."""
        queues: dict[str, list[Told]] = {}
        known = {one.job.id: one.start for worker in workers for one in worker.queue}
        for visit in made.visits:
            job, before = jobs[visit.order], known.get(visit.order)
            start = visit.start if before is None or abs(visit.start - before) > LATE else before
            if start != before:
                start = -(-start // QUARTER) * QUARTER if before is not None else start
                field.promise(job, start)
            queues.setdefault(visit.technician, []).append(Told(job, start))
            self.waiting.pop(job.id, None)
        for left in made.left_out:
            self.waiting[left.order] = jobs[left.order]
        for worker in workers:
            worker.queue = queues.get(worker.person.id, [])
            field.poke(worker)


def _with_reserve(person: Person) -> Person:
    """The end of the day and its overtime are kept for what goes wrong."""
    return replace(
        person, shifts=tuple(replace(shift, ends=shift.ends - RESERVE, overtime=0) for shift in person.shifts)
    )


def _fresh(job: Job, opens: int, closes: int, *, price: float | None = None) -> Order:
    """Nobody has been told a time yet."""
    first, last = opens, closes
    if job.wish is not None and job.wish.closes >= opens:
        first, last = max(first, job.wish.opens), min(last, job.wish.closes)
    points = range(-(-first // QUARTER) * QUARTER, last + 1, QUARTER)
    windows = tuple(Window(point, point) for point in points) or (Window(first, first),)
    dues = (Due(job.due, PRICE_OF_AN_HOUR_LATE),) if job.due is not None else ()
    return Order(
        job.id,
        job.place,
        job.planned,
        windows,
        job.needs,
        priority=2 * job.is_urgent,
        dues=dues,
        stations=job.stations,
        slack=job.slack,
        price_left_out=price,
    )


def _expected(workers: Iterable[Worker]) -> dict[str, int]:
    """When each visit that was told begins, as things stand."""
    found: dict[str, int] = {}
    for worker in workers:
        begins, _back = course(worker, worker.queue)
        found |= {told.job.id: begin for told, begin in zip(worker.queue, begins, strict=True)}
    return found


def _told(one: Told, expected: int | None) -> Order:
    """Not before the time told, nor long after it is ``expected``; each hour after it costs."""
    job = one.job
    closes = one.start // DAY * DAY + DAY if expected is None else expected + LATE
    window = Window(one.start, closes)
    due = Due(one.start + LATE, PRICE_OF_AN_HOUR_LATE)
    return Order(
        job.id,
        job.place,
        job.planned,
        (window,),
        job.needs,
        dues=(due,),
        stations=job.stations,
        price_left_out=PRICE_OF_A_BROKEN_PROMISE,
    )


def _from_now_on(worker: Worker, now: int) -> Person:
    """The rest of a shift, from where its technician is free next. Whoever is ill, or at home after it, has none."""
    shift, begins = worker.shift, max(now, worker.free_at, worker.shift.starts)
    if worker.is_ill or begins >= worker.shift.ends:
        return replace(worker.person, shifts=())
    lunch = worker.lunch
    if lunch and begins > lunch.window.closes:
        lunch = None
    rest = Shift(begins, shift.ends, shift.overtime, lunch, start=worker.at, end=worker.base)
    return replace(worker.person, shifts=(rest,))
