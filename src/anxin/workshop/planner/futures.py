"""Many futures of one plan: who comes after whom stays, how long the work takes is drawn from what the shop has seen.

Each operation begins as soon as its car, its parts, its bay and its person are there, in the order of the plan (a partial
order schedule: N. Policella, A. Cesta, A. Oddi and S. Smith, "From precedence constraint posting to partial order schedules",
AI Communications 20, 2007). The draws are Latin hypercube samples (McKay, Beckman and Conover, Technometrics 21, 1979): each
operation has the same spread in two hundred futures as in the data. They belong to the operation's name, so that an outlook
changes only when the plan or reality does.
"""

from collections import defaultdict
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from anxin.workshop.planner.axis import Span, without
from anxin.workshop.planner.house import worked
from anxin.workshop.planner.model.cars import Operation
from anxin.workshop.planner.model.plan import Placed
from anxin.workshop.planner.model.problem import Problem
from anxin.workshop.planner.model.spread import TAIL
from anxin.workshop.planner.resource import Key

Minutes = NDArray[np.int64]
Draws = NDArray[np.float64]

FUTURES = 200
ROWS = 1024


class Pattern:
    """Somebody's hours, absences taken out, for many clocks at once."""

    def __init__(self, spans: list[Span]) -> None:
        self.starts = np.array([start for start, _end in spans], dtype=np.int64)
        self.ends = np.array([end for _start, end in spans], dtype=np.int64)
        self.after = np.cumsum(self.ends - self.starts)
        self.before = self.after - (self.ends - self.starts)

    def done(self, ready: Minutes, minutes: Minutes) -> Minutes:
        """When work of so many minutes is done, begun as soon as ready; after the last shift the clock runs on."""
        if not len(self.starts):
            return ready + minutes
        at = np.maximum(np.searchsorted(self.starts, ready, side="right") - 1, 0)
        worked_before = self.before[at] + np.clip(ready, self.starts[at], self.ends[at]) - self.starts[at]
        until = worked_before + minutes
        last = np.minimum(np.searchsorted(self.after, until, side="left"), len(self.starts) - 1)
        done: Minutes = self.starts[last] + until - self.before[last]
        return done


def ends_of(problem: Problem, placed: tuple[Placed, ...]) -> dict[str, Minutes]:
    """For each car with anything placed, when the last of it is done in each future."""
    operations = {(car.id, one.id): (car, one) for car in problem.cars for one in car.operations}
    patterns = {person.id: Pattern(without(worked(person), person.absences)) for person in problem.people}
    before = _before(placed)
    ends: dict[Key, Minutes] = {}
    by_car: dict[str, Minutes] = {}
    for one in sorted(placed, key=lambda one: (one.start, one.end)):
        key = (one.car, one.operation)
        car, operation = operations[key]
        ready = np.maximum(max(problem.now, car.arrives), _parts_there(problem, key, operation))
        if not operation.begun:
            ready = np.maximum(ready, _pinned(operation))
        for other in (*((one.car, name) for name in operation.after), *before[key]):
            if other in ends:
                ready = np.maximum(ready, ends[other])
        minutes = _minutes(problem, key, operation)
        end = patterns[one.person].done(ready, minutes) if one.person is not None else ready + minutes
        ends[key] = end
        by_car[one.car] = np.maximum(by_car[one.car], end) if one.car in by_car else end
    return by_car


def _parts_there(problem: Problem, key: Key, operation: Operation) -> Minutes:
    """Parts that are still to come are as late as such parts are."""
    seen = problem.delays.get(operation.delay, ())
    if operation.earliest <= problem.now or not seen:
        return np.full(FUTURES, operation.earliest, dtype=np.int64)
    rows = (_drawn(("part", *key)) * len(seen)).astype(np.int64)
    return operation.earliest + np.sort(np.array(seen, dtype=np.int64))[rows]


def _pinned(operation: Operation) -> int:
    return operation.pin.start if operation.pin and operation.pin.start is not None else 0


def _minutes(problem: Problem, key: Key, operation: Operation) -> Minutes:
    """What is left of it in each future: of one that is begun, only futures in which it is not done yet."""
    spread, draws = problem.spread(operation), _drawn(key)
    worked_so_far = operation.begun.worked if operation.begun else 0
    share = spread.share_below(worked_so_far / operation.standard) if worked_so_far else 0.0
    if share >= 1:
        rest = -np.log1p(-draws) * TAIL * operation.standard
    else:
        ratios = np.array(spread.ratios)
        rest = (
            ratios[((share + draws * (1 - share)) * len(ratios)).astype(np.int64)] * operation.standard - worked_so_far
        )
    whole: Minutes = np.maximum(1, np.rint(rest)).astype(np.int64)
    return whole


def _drawn(names: tuple[str, ...]) -> Draws:
    row: Draws = _draws()[crc32("/".join(names).encode()) % ROWS]
    return row


@lru_cache(maxsize=1)
def _draws() -> Draws:
    chance = np.random.default_rng(26)
    return (chance.permuted(np.tile(np.arange(FUTURES), (ROWS, 1)), axis=1) + 0.5) / FUTURES


def _before(placed: tuple[Placed, ...]) -> dict[Key, list[Key]]:
    """What must be done first, in its bay and by its person; operations of one car in one bay do not wait for each other."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for where in ("bay", "person"):
        rows: dict[str, list[Placed]] = defaultdict(list)
        for one in sorted(placed, key=lambda one: (one.start, one.end)):
            if (name := getattr(one, where)) is not None:
                rows[name].append(one)
        for row in rows.values():
            _chain(row, found, is_bay=where == "bay")
    return found


def _chain(row: list[Placed], found: dict[Key, list[Key]], *, is_bay: bool) -> None:
    last: list[Placed] = []
    here: list[Placed] = []
    for one in row:
        if here and not (is_bay and here[0].car == one.car):
            last, here = here, []
        here.append(one)
        found[one.car, one.operation] += [(other.car, other.operation) for other in last]
