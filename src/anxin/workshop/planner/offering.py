"""Times at which a car may come and be begun at once, for whoever is on the phone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from anxin.workshop.planner.model.cars import Car
from anxin.workshop.planner.model.plan import Placed
from anxin.workshop.planner.model.problem import Problem
from anxin.workshop.planner.serial import Schedule


@dataclass(frozen=True, slots=True)
class Time:
    """The car comes at ``start``; ``placed`` are its operations, ``end`` is the end of the last."""

    start: int
    end: int
    placed: tuple[Placed, ...]


def times(problem: Problem, car: Car, starts: Iterable[int], *, wait: int = 0) -> tuple[Time, ...]:
    """Of these minutes those at which work begins within ``wait``, in the gaps of what is planned: nobody else is moved."""
    schedule = Schedule(replace(problem, cars=(*(one for one in problem.cars if one.id != car.id), car)))
    schedule.settle(but=car)
    found: list[Time] = []
    for start in starts:
        schedule.remove(car)
        schedule.insert(car, not_before=start)
        placed = [schedule.draft.placed.get((car.id, one.id)) for one in car.operations]
        there = tuple(one for one in placed if one)
        if len(there) == len(placed) and min(one.start for one in there) - start <= wait:
            found.append(Time(start, max(one.end for one in there), there))
    return tuple(found)
