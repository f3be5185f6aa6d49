"""Dispatch as it is done by hand: whoever is nearest and free gets the call, at the first time that is left."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from anxin.fieldwork.planner import Place, Window
from anxin.insight.rehearsal.diary import Told, Worker, course
from anxin.insight.rehearsal.field import Field
from anxin.insight.rehearsal.ways import way
from anxin.insight.rehearsal.weeks import Job, may_do

QUARTER = 900
LEAD = 1_800
"""Nobody is promised a visit sooner than half an hour from the call."""


class ByHand:
    """A careful dispatcher: knows the ways, keeps lunch and the end of the shift free, and every diary by heart.

    The first day with somebody free counts, then who is nearest before the visit. What was promised stays; who runs late stays
    late; whoever falls ill has each customer given a new time the same way.
    """

    def called(self, field: Field, job: Job, now: int) -> None:
        self._book(field, job, now)

    def morning(self, field: Field, day: int, now: int) -> None:
        """Nothing is looked at again."""

    def again(self, field: Field, day: int, now: int) -> None:
        """Nor during the day."""

    def ill(self, field: Field, worker: Worker, now: int) -> None:
        queue, worker.queue = worker.queue, []
        for told in queue:
            self._book(field, told.job, now)

    def slipped(self, field: Field, worker: Worker, now: int) -> None:
        """The customers wait."""

    def given_up(self, field: Field, job: Job, now: int) -> None:
        self._book(field, job, now)

    def _book(self, field: Field, job: Job, now: int) -> None:
        """When the customer wished, if anybody can; else whenever somebody can."""
        if job.wish is None or not self._put(field, job, job.wish, now):
            self._put(field, job, None, now)

    def _put(self, field: Field, job: Job, wish: Window | None, now: int) -> bool:
        for workers in field.workers.values():
            if max(one.shift.ends for one in workers.values()) < now:
                continue
            able = [one for one in workers.values() if not one.is_ill and may_do(one.person, job)]
            gaps = [(next(_free(one, job, wish, now), None), one) for one in able]
            found = [(way(gap.here, job.place)[0], gap.start, one.person.id) for gap, one in gaps if gap]
            if found:
                _seconds, start, name = min(found)
                _enter(field, workers[name], Told(job, start))
                return True
        return False


class Gap(NamedTuple):
    """When a visit could begin, and where its technician is before."""

    start: int
    here: Place


def _enter(field: Field, worker: Worker, told: Told) -> None:
    worker.queue.append(told)
    worker.queue.sort(key=lambda one: one.start)
    field.promise(told.job, told.start)
    if worker.queue[0] is told:
        field.poke(worker)


def _free(worker: Worker, job: Job, wish: Window | None, now: int) -> Iterator[Gap]:
    """Beginnings at quarters of an hour that the diary has room for, the first of each gap."""
    queue, (expected, _back) = worker.queue, course(worker, worker.queue)
    free, here = max(worker.free_at, worker.shift.starts), worker.at
    for index in range(len(queue) + 1):
        start = max(max(free, now) + way(here, job.place)[0], now + LEAD, wish.opens if wish else 0)
        after_lunch = start + (worker.lunch.duration if worker.lunch else 0)
        for second in dict.fromkeys((_quarter(start), _quarter(after_lunch))):
            is_wished = wish is None or second <= wish.closes
            if is_wished and _has_room(worker, index, Told(job, second), expected):
                yield Gap(second, here)
                break
        if index < len(queue):
            free, here = expected[index] + queue[index].job.planned, queue[index].job.place


def _has_room(worker: Worker, index: int, told: Told, expected: Sequence[int]) -> bool:
    """It can be kept, nobody else waits longer for it, and there is no overtime."""
    begins, back = course(worker, [*worker.queue[:index], told, *worker.queue[index:]])
    begin = begins.pop(index)
    others = zip(begins, worker.queue, expected, strict=True)
    return (
        begin <= told.start
        and back <= worker.shift.ends
        and all(later <= max(one.start, before) for later, one, before in others)
    )


def _quarter(second: int) -> int:
    return -(-second // QUARTER) * QUARTER
