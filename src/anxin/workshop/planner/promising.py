"""The promise to a new customer: from the real load of the shop, with what the shop's own past says to add."""

from dataclasses import replace

from anxin.workshop.planner.improving import Improving
from anxin.workshop.planner.model.cars import Car
from anxin.workshop.planner.model.plan import Outlook, Plan, Promise
from anxin.workshop.planner.model.problem import Problem
from anxin.workshop.planner.outlooks import told
from anxin.workshop.planner.planning import read
from anxin.workshop.planner.serial import Schedule

LATER = (0, 60, 120, 240, 480, 1440)
"""Minutes by which the car is made to wait until no promise already given breaks for it."""
DROP = 0.1
"""A promise is harmed when the new car takes this much off its chance, and leaves less than the confidence."""


def promise(problem: Problem, car: Car, *, rounds: int = 20, seed: int = 0) -> Promise:
    """When the car can be promised, so that none of the shop's cars loses its promise by it.

    ``rounds``: how often the search may move others to let it in earlier; 0 for none.
    """
    assert car.promised is None, "what is promised is not asked for"
    asked = replace(problem, cars=(*(one for one in problem.cars if one.id != car.id), car))
    schedule = Schedule(asked)
    schedule.settle(but=car)
    before = {one.car: one for one in read(schedule).outlooks}
    best: tuple[int, Promise] | None = None
    for wait in LATER:
        schedule.remove(car)
        schedule.insert(car, not_before=max(problem.now, car.arrives) + wait)
        if not wait:
            Improving(schedule, seed=seed).let_in(car, rounds)
        made = read(schedule)
        found = _answer(asked, car, made, before)
        if best is None or (found.at is not None and len(found.harmed) < best[0]):
            best = (len(found.harmed), found)
        if found.at is None or not found.harmed:
            break
    assert best is not None
    return best[1]


def _answer(problem: Problem, car: Car, made: Plan, before: dict[str, Outlook]) -> Promise:
    placed = tuple(one for one in made.placed if one.car == car.id)
    lacking = tuple(one for one in made.unplaced if one.car == car.id)
    if lacking or not placed:
        return Promise(car.id, None, None, made.placed, lacking)
    own = made.outlook(car.id)
    harmed = tuple(one.car for one in made.outlooks if _is_harmed(before.get(one.car), one, problem.rules.confidence))
    at = told(max(own.likely, own.planned), problem.rules.step)
    return Promise(car.id, at, own.planned, made.placed, (), harmed)


def _is_harmed(was: Outlook | None, now: Outlook, confidence: float) -> bool:
    if was is None or was.chance is None or now.chance is None:
        return False
    return now.chance < confidence and was.chance - now.chance >= DROP
