"""How sure the promises are, and which are about to break."""

import numpy as np

from anxin.workshop.planner.futures import ends_of
from anxin.workshop.planner.model.plan import Outlook, Placed, Slip
from anxin.workshop.planner.model.problem import Problem


def outlooks(problem: Problem, placed: tuple[Placed, ...]) -> tuple[Outlook, ...]:
    """Of the cars all of whose work has a place, in the problem's order."""
    futures, planned = ends_of(problem, placed), _planned(placed)
    there = {(one.car, one.operation) for one in placed}
    return tuple(
        Outlook(
            car.id,
            planned[car.id],
            int(np.quantile(futures[car.id], problem.rules.confidence, method="higher")),
            car.promised,
            None if car.promised is None else float(np.mean(futures[car.id] <= car.promised)),
        )
        for car in problem.cars
        if car.operations and all((car.id, one.id) in there for one in car.operations)
    )


def slips(problem: Problem, seen: tuple[Outlook, ...]) -> tuple[Slip, ...]:
    """Those whose time has not come, and whose chance is below what the company wants to be told of."""
    found = [
        Slip(one.car, one.promised, one.chance, told(max(one.likely, one.planned), problem.rules.step))
        for one in seen
        if one.promised is not None and one.chance is not None and one.chance < problem.rules.alarm
    ]
    return tuple(sorted(found, key=lambda one: (one.promised, one.car)))


def told(minute: int, step: int) -> int:
    """As one says it to a customer: the next full quarter of an hour, or whatever the step is."""
    return -(-minute // step) * step


def _planned(placed: tuple[Placed, ...]) -> dict[str, int]:
    last: dict[str, int] = {}
    for one in placed:
        last[one.car] = max(one.end, last.get(one.car, 0))
    return last
