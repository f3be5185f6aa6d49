"""The validator: checks a plan against its problem from first principles. It shares no arithmetic with the search.

What it finds are sentences for a developer or a log: a plan of the planner's own never has any.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from anxin.workshop.planner.model.cars import Car, Operation
from anxin.workshop.planner.model.plan import Placed, Plan
from anxin.workshop.planner.model.problem import Problem
from anxin.workshop.planner.model.shop import Bay, Person, Window


def faults(problem: Problem, plan: Plan) -> list[str]:
    """Everything that is wrong with the plan; empty for a good one."""
    found: list[str] = []
    cars = {car.id: car for car in problem.cars}
    wanted = {(car.id, one.id): one for car in problem.cars for one in car.operations}
    there = {(one.car, one.operation): one for one in plan.placed}
    lacking = {(one.car, one.operation) for one in plan.unplaced}
    found += [f"{key} is placed twice" for key in there if sum((p.car, p.operation) == key for p in plan.placed) > 1]
    found += [f"{key} is placed and unplaced" for key in there.keys() & lacking]
    found += [f"{key} is neither placed nor unplaced" for key in wanted.keys() - there.keys() - lacking]
    found += [f"{key} was not asked for" for key in (there.keys() | lacking) - wanted.keys()]
    for key, one in there.items():
        if key in wanted:
            found += _operation_faults(problem, cars[one.car], wanted[key], one, there)
    known = [one for key, one in there.items() if key in wanted]
    found += _people_twice(problem, known)
    found += _bays_twice(problem, known, wanted)
    return found


def _operation_faults(
    problem: Problem, car: Car, operation: Operation, one: Placed, there: dict[tuple[str, str], Placed]
) -> Iterator[str]:
    name = f"{car.id} {operation.id}"
    bay = next((each for each in problem.bays if each.id == one.bay), None)
    person = next((each for each in problem.people if each.id == one.person), None)
    if (operation.bay is not None) != (bay is not None) or (operation.need is not None) != (person is not None):
        yield f"{name}: a bay or a person lacks, or is not needed"
        return
    is_going_on = bool(operation.begun and one.start <= problem.now and one.start == operation.begun.start)
    if operation.begun and operation.begun.bay != one.bay:
        yield f"{name} was begun in another bay"
    if is_going_on and operation.begun and operation.begun.person not in (None, one.person):
        yield f"{name} was begun by somebody else"
    if not operation.begun and bay and operation.bay not in bay.kinds:
        yield f"{name}: {one.bay} is not a bay of its kind"
    if not is_going_on:
        yield from _begins(problem, car, operation, one, name)
        yield from _allowed(problem, car, one, bay, person, name)
        if (
            person
            and operation.need
            and not any(
                skill == operation.need.skill and level >= operation.need.level for skill, level in person.skills
            )
        ):
            yield f"{name}: {person.id} has not the skill"
    yield from _length(problem, operation, one, person, name, is_going_on=is_going_on)
    for before in operation.after:
        if before not in car.done and (
            before not in [each.id for each in car.operations] or (car.id, before) not in there
        ):
            yield f"{name} is placed, and what it follows is not"
        elif before not in car.done and there[car.id, before].end > one.start:
            yield f"{name} begins before {before} is done"


def _begins(problem: Problem, car: Car, operation: Operation, one: Placed, name: str) -> Iterator[str]:
    pin = None if operation.begun else operation.pin
    if one.start < problem.now:
        yield f"{name} begins in the past"
    if not operation.begun and one.start < max(car.arrives, operation.earliest):
        yield f"{name} begins before the car and its parts are there"
    if operation.begun and operation.begun.person and not _is_away(problem, operation.begun.person):
        yield f"{name} is going on, and is begun again"
    if pin and pin.start is not None and pin.start >= problem.now and one.start != pin.start:
        yield f"{name} was settled for another time"
    if pin and pin.bay not in (None, one.bay):
        yield f"{name} was settled for another bay"
    if operation.pin and operation.pin.person not in (None, one.person):
        yield f"{name} was settled for somebody else"


def _is_away(problem: Problem, person: str) -> bool:
    return any(
        absence.opens <= problem.now < absence.closes
        for each in problem.people
        if each.id == person
        for absence in each.absences
    )


def _allowed(
    problem: Problem, car: Car, one: Placed, bay: Bay | None, person: Person | None, name: str
) -> Iterator[str]:
    """Closed bays, absent people, and time kept for appointments that is not free yet."""
    here = Window(one.start, one.end)
    if person and any(_meet(absence, here) for absence in person.absences):
        yield f"{name}: {person.id} is absent"
    if bay and any(_meet(closed, here) for closed in bay.closed):
        yield f"{name}: {bay.id} is closed"
    if car.appointment:
        return
    release = problem.now + problem.rules.release
    for each in (bay, person):
        for kept in each.kept if each else ():
            if kept.closes > release and _meet(Window(max(kept.opens, release), kept.closes), here):
                yield f"{name}: {each.id if each else ''} is kept for appointments"


def _length(
    problem: Problem, operation: Operation, one: Placed, person: Person | None, name: str, *, is_going_on: bool
) -> Iterator[str]:
    begun, ratios = operation.begun, problem.spread(operation).ratios
    if begun:
        longer = [ratio for ratio in ratios if ratio * operation.standard > begun.worked]
        rest = sum(longer) / len(longer) * operation.standard - begun.worked if longer else operation.standard / 10
    else:
        rest = sum(ratios) / len(ratios) * operation.standard
    start = problem.now if is_going_on else one.start
    if person is None:
        got = one.end - start
    else:
        away = person.absences if is_going_on else ()
        minutes = range(start, one.end)
        got = sum(1 for minute in minutes if _works(person, minute) and not any(o <= minute < c for o, c in away))
        last = max((shift.ends for shift in person.shifts), default=0)
        if is_going_on:
            got += max(0, one.end - max(start, last))
        elif not (_works(person, one.start) and _works(person, one.end - 1)):
            yield f"{name} begins or ends when {person.id} does not work"
    if abs(got - max(1.0, rest)) > 1:
        yield f"{name} has {got} minutes and takes {rest:.1f}"


def _works(person: Person, minute: int) -> bool:
    return any(
        shift.starts <= minute < shift.ends and not any(o <= minute < c for o, c in shift.breaks)
        for shift in person.shifts
    )


def _people_twice(problem: Problem, placed: list[Placed]) -> Iterator[str]:
    by_person: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        if one.person is not None:
            by_person[one.person].append(one)
    for who, row in by_person.items():
        for one, other in combinations(row, 2):
            if _meet(Window(one.start, one.end), Window(other.start, other.end)):
                yield f"{who} is at {one.car} {one.operation} and at {other.car} {other.operation}"


def _bays_twice(problem: Problem, placed: list[Placed], wanted: dict[tuple[str, str], Operation]) -> Iterator[str]:
    """Two cars in one bay, or one car in two; a car stays in its bay from the first clocking on."""
    stands: list[tuple[Placed, Window]] = []
    for one in placed:
        if one.bay is not None:
            begun = wanted[one.car, one.operation].begun
            stands.append((one, Window(min(one.start, problem.now) if begun else one.start, one.end)))
    for (one, here), (other, there) in combinations(stands, 2):
        if _meet(here, there) and (one.bay == other.bay) != (one.car == other.car):
            where = one.bay if one.bay == other.bay else f"{one.bay} and {other.bay}"
            yield f"{one.car} {one.operation} and {other.car} {other.operation} in {where}"


def _meet(one: Window, other: Window) -> bool:
    return one.opens < other.closes and other.opens < one.closes
