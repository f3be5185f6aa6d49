"""The plan of a shop: of a new day, or of the one that is published after reality has slipped."""

from anxin.workshop.planner.improving import Improving
from anxin.workshop.planner.model.plan import Change, Placed, Plan, Unplaced
from anxin.workshop.planner.model.problem import Problem
from anxin.workshop.planner.outlooks import outlooks, slips
from anxin.workshop.planner.serial import Schedule, moved


def plan(problem: Problem, *, rounds: int = 60, seed: int = 0) -> Plan:
    """What is published is kept where it can be; only where a promise is in danger is anything moved.

    ``rounds`` is how often the search may try to, about a hundredth of a second each in a shop of a hundred cars. The same
    problem and seed make the same plan.
    """
    schedule = Schedule(problem)
    schedule.settle()
    Improving(schedule, seed=seed).run(rounds)
    return read(schedule)


def read(schedule: Schedule) -> Plan:
    """The schedule as a plan, with what it means for the promises."""
    schedule.drop_orphans()
    problem, draft = schedule.problem, schedule.draft
    placed = tuple(sorted(draft.placed.values(), key=lambda one: (one.start, one.end, one.car, one.operation)))
    seen = outlooks(problem, placed)
    return Plan(
        placed,
        tuple(Unplaced(*key, obstacle) for key, obstacle in sorted(draft.unplaced.items())),
        seen,
        slips(problem, seen),
        _changes(schedule),
    )


def _changes(schedule: Schedule) -> tuple[Change, ...]:
    """In the order people were told of."""
    draft, found = schedule.draft, []
    open_ = {(car.id, one.id) for car in schedule.problem.cars for one in car.operations if not one.begun}
    for key, was in draft.published.items():
        now: Placed | None = draft.placed.get(key)
        if key not in open_:
            continue
        if now is None or moved(schedule, key) or abs(now.start - was.start) > schedule.problem.rules.tolerance:
            found.append(Change(was, now))
    return tuple(found)
