"""Serial schedule generation: one operation after the other into its earliest place, gaps before others included.

The scheme, and that the list it follows may stand for the schedule: R. Kolisch and S. Hartmann, "Heuristic algorithms for
the resource-constrained project scheduling problem", in Weglarz (ed.), Project Scheduling, 1999. Who is first: the least
slack to the promise.
"""

from collections.abc import Iterable
from typing import NamedTuple

from anxin.workshop.planner.draft import Draft
from anxin.workshop.planner.fixing import fix
from anxin.workshop.planner.model.cars import Car, Operation
from anxin.workshop.planner.model.plan import Obstacle, Placed
from anxin.workshop.planner.model.problem import Problem
from anxin.workshop.planner.resource import Key

UNPROMISED = 2 * 24 * 60
"""A car without a promise takes its turn as if it had one for two days after it came."""

SOON = 8 * 60
"""Within so many minutes work is drawn forward; what is further off will come nearer."""


class Removed(NamedTuple):
    """Of one car, to be put back as it was."""

    placed: list[Placed]
    lacking: dict[Key, Obstacle]


class Schedule:
    """A draft with what is needed to put whole cars in and take them out; ``fixed`` stays whatever happens."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.draft = problem, Draft(problem)
        self.fixed = fix(self.draft)
        self.cars = {car.id: car for car in problem.cars}
        self._in_order = {car.id: list(in_order(car)) for car in problem.cars}
        self._limits = {car.id: self._limits_of(car) for car in problem.cars}

    def insert(self, car: Car, *, not_before: int = 0) -> None:
        """All that is not in yet, each after what it follows."""
        for operation in self._in_order[car.id]:
            key = (car.id, operation.id)
            if key not in self.draft.placed and key not in self.fixed:
                self._insert_operation(car, operation, not_before)

    def remove(self, car: Car) -> Removed:
        """All that may be moved."""
        movable = [(car.id, one.id) for one in car.operations if (car.id, one.id) not in self.fixed]
        lacking = {key: self.draft.unplaced[key] for key in movable if key in self.draft.unplaced}
        return Removed([placed for key in movable if (placed := self.draft.take_out(key))], lacking)

    def put_back(self, removed: Removed) -> None:
        for placed in removed.placed:
            self.draft.put(placed)
        self.draft.unplaced.update(removed.lacking)

    def settle(self, *, but: Car | None = None) -> None:
        """The published plan as far as reality lets it be, then what was not published, ``but`` one car.

        In the order of its beginnings each operation stays where it was told, or moves to its earliest place if that is
        gone. Then those of the next hours are drawn forward into what has become free.
        """
        told = self.draft.published
        listed = [
            (told[car.id, one.id].start, car, one)
            for car in self.problem.cars
            for one in self._in_order[car.id]
            if (car.id, one.id) in told and (car.id, one.id) not in self.fixed
        ]
        listed.sort(key=lambda one: one[0])
        for _start, car, operation in listed:
            ready = self._ready(car, operation, 0)
            limit = self._limits[car.id].get(operation.id)
            if ready is not None and (same := self.draft.as_told(car, operation, ready=ready, by=limit)):
                self.draft.put(same)
            elif ready is not None:
                self._insert_operation(car, operation, 0)
        for start, car, operation in listed:
            if start < self.problem.now + SOON:
                self._draw_forward(car, operation)
        for car in sorted(self.problem.cars, key=self.slack):
            if car is not but:
                self.insert(car)

    def _draw_forward(self, car: Car, operation: Operation) -> None:
        ready = self._ready(car, operation, 0)
        was = self.draft.placed.get((car.id, operation.id))
        if was is None or ready is None or was.start <= ready:
            return
        self.draft.take_out((car.id, operation.id))
        found = self.draft.find(car, operation, ready=ready, by=self._limits[car.id].get(operation.id))
        self.draft.put(found if isinstance(found, Placed) and found.end <= was.end else was)

    def drop_orphans(self) -> None:
        """A beginning settled by hand does not stand when what it follows has no place."""
        for car in self.problem.cars:
            for operation in self._in_order[car.id]:
                key = (car.id, operation.id)
                if key in self.draft.placed and not operation.begun and self._ready(car, operation, 0) is None:
                    self.draft.take_out(key)
                    self.draft.unplaced[key] = Obstacle.FOLLOWS_UNPLACED

    def slack(self, car: Car) -> tuple[float, int, str]:
        """How long the car could wait: the more urgent is less."""
        left = sum(self.draft.minutes(one) for one in car.operations)
        due = car.promised if car.promised is not None else car.arrives + UNPROMISED
        return (due - left) / max(car.weight, 0.01) if due - left < 0 else due - left, car.arrives, car.id

    def waits(self, car: Car) -> bool:
        """Whether some of it could begin earlier, if a bay or somebody were free."""
        for operation in self._in_order[car.id]:
            placed, ready = self.draft.placed.get((car.id, operation.id)), self._ready(car, operation, 0)
            if placed and ready is not None and placed.start > ready and (car.id, operation.id) not in self.fixed:
                return True
        return False

    def finish(self, car: Car) -> int | None:
        """When all is done; ``None`` where some of it has no place."""
        ends = [self.draft.placed.get((car.id, one.id)) for one in car.operations]
        return None if None in ends else max((one.end for one in ends if one), default=self.problem.now)

    def _insert_operation(self, car: Car, operation: Operation, not_before: int) -> None:
        key = (car.id, operation.id)
        ready = self._ready(car, operation, not_before)
        if ready is None:
            self.draft.unplaced[key] = Obstacle.FOLLOWS_UNPLACED
            return
        found = self.draft.find(car, operation, ready=ready, by=self._limits[car.id].get(operation.id))
        if isinstance(found, Placed):
            self.draft.put(found)
        else:
            self.draft.unplaced[key] = found

    def _ready(self, car: Car, operation: Operation, not_before: int) -> int | None:
        ends = [self.draft.placed.get((car.id, name)) for name in operation.after if name not in car.done]
        if None in ends:
            return None
        return max(self.problem.now, car.arrives, operation.earliest, not_before, *(one.end for one in ends if one))

    def _limits_of(self, car: Car) -> dict[str, int]:
        """When what comes before a beginning settled by hand must be done."""
        limits: dict[str, int] = {}
        for operation in reversed(list(self._in_order[car.id])):
            placed = self.draft.placed.get((car.id, operation.id))
            is_settled = placed is not None and not operation.begun
            own = placed.start if is_settled and placed else limits.get(operation.id)
            for name in operation.after if own is not None else ():
                limits[name] = min(own or 0, limits.get(name, own or 0))
        return limits


def in_order(car: Car) -> Iterable[Operation]:
    """Each operation after those it follows, otherwise as the car names them."""
    left = list(car.operations)
    done = set(car.done)
    while left:
        ready = next(one for one in left if done.issuperset(one.after))
        left.remove(ready)
        done.add(ready.id)
        yield ready


def moved(schedule: Schedule, key: Key) -> bool:
    """Whether a published operation has another bay or another person."""
    told, now = schedule.draft.published.get(key), schedule.draft.placed.get(key)
    return told is not None and now is not None and (told.bay, told.person) != (now.bay, now.person)
