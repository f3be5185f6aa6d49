"""The days as they go: people travel, work, eat, run late; calls come in. Who goes where is a dispatcher's affair."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any, Protocol

from anxin.insight.rehearsal import luck
from anxin.insight.rehearsal.diary import LATE, Meal, Told, Visit, Worker, course, next_meal, workers_of
from anxin.insight.rehearsal.ways import way
from anxin.insight.rehearsal.weeks import DAY, HOUR, Job, Weeks

BEFORE = 1_800
"""The morning's plan is made so many seconds before the first shift."""
EARLY = 300
"""Whoever is on the way means to be there so early."""
AGAIN = (11 * HOUR, 14 * HOUR)
"""When the day is looked at again."""


class Dispatcher(Protocol):
    """Told what happens; answers by writing into the diaries (``Worker.queue``) and by ``Field.promise``."""

    def called(self, field: Field, job: Job, now: int) -> None: ...
    def morning(self, field: Field, day: int, now: int) -> None: ...
    def again(self, field: Field, day: int, now: int) -> None: ...
    def ill(self, field: Field, worker: Worker, now: int) -> None: ...
    def slipped(self, field: Field, worker: Worker, now: int) -> None: ...
    def given_up(self, field: Field, job: Job, now: int) -> None: ...


class Field:
    """``workers``: of each day by the person's name. ``promises``: all times a customer was told, in their order."""

    def __init__(self, weeks: Weeks, dispatcher: Dispatcher) -> None:
        self.weeks, self.dispatcher = weeks, dispatcher
        self.workers = {day: dict(workers_of(weeks, day)) for day in weeks.days}
        self.promises: dict[str, list[int]] = {}
        self.done: dict[str, Visit] = {}
        self.now = 0
        self._agenda: list[tuple[int, int, Callable[..., None], tuple[Any, ...]]] = []
        self._number = 0

    def run(self, told: Callable[[int], None] | None = None) -> None:
        """``told`` hears of each day that is over."""
        for job in self.weeks.jobs:
            self._at(job.called, self._call, job)
        for day, workers in self.workers.items():
            self._at(min(one.shift.starts for one in workers.values()) - BEFORE, self._morning, day)
            for worker in workers.values():
                self._at(worker.shift.starts, self._begin, worker, day)
            for second in AGAIN:
                self._at(day * DAY + second, self._again, day)
        day = 0
        while self._agenda:
            self.now, _number, function, arguments = heappop(self._agenda)
            if told and self.now // DAY > day:
                day = self.now // DAY
                told(day)
            function(*arguments)

    def promise(self, job: Job, start: int) -> None:
        """Tell the customer a time; the same time again says nothing."""
        times = self.promises.setdefault(job.id, [])
        if not times or times[-1] != start:
            times.append(start)

    def poke(self, worker: Worker) -> None:
        """The diary has changed: whoever is not on the way or at work looks what comes next."""
        if not worker.is_engaged and not worker.is_ill and self.now >= worker.shift.starts:
            self._next(worker)

    def _at(self, second: int, function: Callable[..., None], *arguments: Any) -> None:
        self._number += 1
        heappush(self._agenda, (second, self._number, function, arguments))

    def _call(self, job: Job) -> None:
        self.dispatcher.called(self, job, self.now)

    def _morning(self, day: int) -> None:
        self.dispatcher.morning(self, day, self.now)

    def _again(self, day: int) -> None:
        self.dispatcher.again(self, day, self.now)

    def _begin(self, worker: Worker, day: int) -> None:
        if (worker.person.id, day) in self.weeks.ill:
            worker.is_ill = True
            worker.stamp += 1
            self.dispatcher.ill(self, worker, self.now)
            return
        self._next(worker)

    def _next(self, worker: Worker) -> None:
        """What somebody who is free does: eat, set out, wait, go home."""
        worker.stamp += 1
        now = max(self.now, worker.free_at)
        worker.free_at = now
        if not worker.queue:
            self._rest(worker, now)
            return
        told = worker.queue[0]
        seconds = way(worker.at, told.job.place)[0]
        leave = max(now, told.start - seconds - EARLY)
        if (
            max(leave + seconds, told.start) + told.job.planned > worker.hard_end
            and told.start < leave + seconds - LATE
        ):
            worker.queue.pop(0)
            self.dispatcher.given_up(self, told.job, self.now)
            self.poke(worker)
            return
        match next_meal(worker.lunch, now, seconds, told):
            case Meal.HERE:
                assert worker.shift.lunch is not None
                self._at(max(now, worker.shift.lunch.window.opens), self._eat, worker, worker.stamp)
            case Meal.AT_THE_DOOR:
                self._at(now, self._leave, worker, worker.stamp)
            case _:
                self._at(leave, self._leave, worker, worker.stamp)

    def _rest(self, worker: Worker, now: int) -> None:
        """Nobody waits: lunch, and in the end the way home."""
        lunch = worker.lunch
        if lunch and now <= lunch.window.closes:
            self._at(max(now, lunch.window.opens), self._eat, worker, worker.stamp)
        else:
            self._at(max(now, worker.shift.ends - way(worker.at, worker.base)[0]), self._home, worker, worker.stamp)

    def _eat(self, worker: Worker, stamp: int) -> None:
        if stamp == worker.stamp and worker.shift.lunch:
            worker.has_eaten = True
            worker.free_at = self.now + worker.shift.lunch.duration
            worker.stamp += 1
            self._at(worker.free_at, self._wake, worker, worker.stamp)

    def _wake(self, worker: Worker, stamp: int) -> None:
        if stamp == worker.stamp:
            self._next(worker)

    def _leave(self, worker: Worker, stamp: int) -> None:
        if stamp != worker.stamp:
            return
        told = worker.queue.pop(0)
        reckoned, metres = way(worker.at, told.job.place)
        travel = luck.takes(self.weeks.seed, told.job.id, self.now, reckoned)
        worker.is_engaged, worker.is_home, worker.at = True, False, told.job.place
        worker.travel += travel
        worker.metres += metres
        arrive = self.now + travel
        begin = max(self._eaten_at_the_door(worker, arrive, told), told.start - EARLY)
        end = begin + luck.lasts(self.weeks.seed, told.job)
        worker.free_at = max(self.now + reckoned, told.start) + told.job.planned
        first = self.promises[told.job.id][0]
        visit = Visit(told.job, worker.person.id, first, told.start, arrive, begin, end, travel, metres)
        self._at(end, self._finish, worker, visit)
        self._at(begin + told.job.planned + LATE, self._overrun, worker, visit)

    def _eaten_at_the_door(self, worker: Worker, arrive: int, told: Told) -> int:
        """When somebody who has arrived can begin; the time told is waited for over lunch where it is long enough."""
        lunch = worker.lunch
        if lunch is None:
            return arrive
        begin = max(arrive, lunch.window.opens)
        if begin > lunch.window.closes or begin + lunch.duration > told.start:
            return arrive
        worker.has_eaten = True
        return begin + lunch.duration

    def _overrun(self, worker: Worker, visit: Visit) -> None:
        """Still there: as long again as it is over already, as far as anybody knows."""
        if self.now < visit.end:
            worker.free_at = self.now + max(LATE, self.now - visit.begin - visit.job.planned)
            self._look(worker)
            self._at(worker.free_at, self._overrun, worker, visit)

    def _finish(self, worker: Worker, visit: Visit) -> None:
        self.done[visit.job.id] = visit
        worker.is_engaged, worker.free_at = False, self.now
        worker.on_site += visit.end - visit.begin
        worker.visits += 1
        self._look(worker)
        self._next(worker)

    def _look(self, worker: Worker) -> None:
        """Whether the next customers will wait longer than they were told."""
        begins, _back = course(worker, worker.queue)
        if any(begin > told.start + LATE for begin, told in zip(begins, worker.queue, strict=True)):
            self.dispatcher.slipped(self, worker, self.now)

    def _home(self, worker: Worker, stamp: int) -> None:
        if stamp != worker.stamp or worker.is_home:
            return
        reckoned, metres = way(worker.at, worker.base)
        travel = luck.takes(self.weeks.seed, f"home {worker.person.id} {self.now // DAY}", self.now, reckoned)
        worker.travel += travel
        worker.metres += metres
        worker.at, worker.is_home, worker.back = worker.base, True, self.now + travel
        worker.free_at = worker.back
