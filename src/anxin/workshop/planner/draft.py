"""A schedule in the making: operations are put into the earliest place that has a bay and a person, and taken out again."""

from collections.abc import Iterable
from typing import NamedTuple

from anxin.workshop.planner.axis import Axis, filled
from anxin.workshop.planner.house import House
from anxin.workshop.planner.model.cars import Car, Operation
from anxin.workshop.planner.model.plan import Obstacle, Placed
from anxin.workshop.planner.model.problem import Problem
from anxin.workshop.planner.resource import Key, Resource, begins


class _Choice(NamedTuple):
    end: int
    first: int
    axis: Axis
    people: list[tuple[Resource, int]]
    bays: list[tuple[Resource, int]]


class Draft:
    """``placed`` and ``unplaced`` together name every operation that has been tried."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.house = problem, House(problem)
        self.placed: dict[Key, Placed] = {}
        self.unplaced: dict[Key, Obstacle] = {}
        self.published = {(one.car, one.operation): one for one in problem.published}

    def put(self, placed: Placed, *, held_from: int | None = None) -> None:
        """``held_from``: since when it stands in its bay, where that is before anybody works at it."""
        key = (placed.car, placed.operation)
        self.placed[key] = placed
        self.unplaced.pop(key, None)
        if placed.bay is not None:
            start = placed.start if held_from is None else held_from
            self.house.bays[placed.bay].take(key, max(start, self.problem.now), placed.end)
        if placed.person is not None:
            self.house.people[placed.person].take(key, max(placed.start, self.problem.now), placed.end)

    def take_out(self, key: Key) -> Placed | None:
        self.unplaced.pop(key, None)
        placed = self.placed.pop(key, None)
        if placed and placed.bay is not None:
            self.house.bays[placed.bay].give_back(key)
        if placed and placed.person is not None:
            self.house.people[placed.person].give_back(key)
        return placed

    def minutes(self, operation: Operation) -> int:
        """What is to be expected of it still."""
        spread, begun = self.problem.spread(operation), operation.begun
        return spread.left(operation.standard, begun.worked) if begun else spread.expected(operation.standard)

    def find(self, car: Car, operation: Operation, *, ready: int, by: int | None = None) -> Placed | Obstacle:
        """The place in which it is done earliest, done ``by`` then at the latest.

        Where it was published, bay and person stay the same for ``Rules.patience`` minutes.
        """
        house, people, bays = self.house, self.house.able(operation), self.house.fitting(operation)
        if operation.bay is not None and not bays:
            return Obstacle.NO_BAY
        if operation.need is not None and not people:
            return Obstacle.NOBODY_SKILLED
        groups = people if operation.need is not None else [(house.clock, [])]
        choices = [
            choice
            for axis, group in groups
            if (choice := self._first(car, operation, axis, group, bays, ready=ready, by=by))
        ]
        if not choices:
            return Obstacle.PIN if _starts_at(operation, self.problem.now) is not None else Obstacle.FULL
        return self._settled(car, operation, choices, ready)

    def _first(
        self,
        car: Car,
        operation: Operation,
        axis: Axis,
        group: list[Resource],
        bays: list[Resource],
        *,
        ready: int,
        by: int | None,
    ) -> _Choice | None:
        length = self.minutes(operation)
        free_people = [(one, one.begins(axis, length, is_kept_open=car.appointment)) for one in group]
        free_bays = list(self._bays(car, axis, length, bays, ready))
        open_ = _allowed(axis, length, ready, by, _starts_at(operation, self.problem.now))
        for each in (free_people, free_bays):
            if each:
                anyone = 0
                for _one, bits in each:
                    anyone |= bits
                open_ &= anyone
        if not open_:
            return None
        index = (open_ & -open_).bit_length() - 1
        return _Choice(axis.end(index, length), index, axis, free_people, free_bays)

    def _bays(
        self, car: Car, axis: Axis, length: int, bays: list[Resource], ready: int
    ) -> Iterable[tuple[Resource, int]]:
        mine = self._mine(car, ready)
        for bay in bays:
            if mine:
                yield bay, begins(axis, length, _open(bay, car, mine))
            else:
                yield bay, bay.begins(axis, length, is_kept_open=car.appointment)

    def _mine(self, car: Car, ready: int) -> dict[str, int]:
        """The minutes for which the car is already in a bay, after ``ready``."""
        mine: dict[str, int] = {}
        for operation in car.operations:
            placed = self.placed.get((car.id, operation.id))
            if placed and placed.bay is not None and placed.end > ready:
                span = self.house.bays[placed.bay].taken[car.id, operation.id]
                mine[placed.bay] = mine.get(placed.bay, 0) | filled([span])
        return mine

    def as_told(self, car: Car, operation: Operation, *, ready: int, by: int | None = None) -> Placed | None:
        """Its published place, to the minute, if that is still free."""
        told, length = self.published[car.id, operation.id], self.minutes(operation)
        groups = self.house.able(operation) if operation.need else [(self.house.clock, [])]
        axis = next((axis for axis, group in groups if told.person in (None, *(one.id for one in group))), None)
        bay = next((one for one in self.house.fitting(operation) if one.id == told.bay), None)
        if (
            axis is None
            or (bay is None) != (operation.bay is None)
            or (told.person is None) != (operation.need is None)
        ):
            return None
        index = axis.index(told.start)
        if not _allowed(axis, length, ready, by, _starts_at(operation, self.problem.now)) >> index & 1:
            return None
        end = axis.end(index, length)
        wanted = (1 << end) - (1 << told.start)
        is_free = bay is None or not wanted & ~_open(bay, car, self._mine(car, ready))
        if told.person is not None:
            is_free = is_free and not wanted & ~_open(self.house.people[told.person], car, {})
        if axis.minute(index) != told.start or not is_free:
            return None
        return Placed(car.id, operation.id, told.bay, told.person, told.start, end)

    def _settled(self, car: Car, operation: Operation, choices: list[_Choice], ready: int) -> Placed:
        best = min(choices, key=lambda one: (one.end, -one.axis.minute(one.first)))
        told = self.published.get((car.id, operation.id))
        if (
            told
            and (same := self._same(told, choices, operation))
            and same[0] <= best.end + self.problem.rules.patience
        ):
            end, index, axis = same
            return Placed(car.id, operation.id, told.bay, told.person, axis.minute(index), end)
        bit = 1 << best.first
        near = {
            placed.bay
            for one in car.operations
            if (placed := self.placed.get((car.id, one.id))) and placed.end <= ready
        }
        person = _chosen(best.people, bit, {told.person} if told else set())
        bay = _chosen(best.bays, bit, {told.bay} if told else near)
        return Placed(car.id, operation.id, bay, person, best.axis.minute(best.first), best.end)

    def _same(self, told: Placed, choices: list[_Choice], operation: Operation) -> tuple[int, int, Axis] | None:
        """The first place in the published bay with the published person."""
        length = self.minutes(operation)
        for choice in choices:
            bits = -1 << choice.first
            for wanted, each in ((told.person, choice.people), (told.bay, choice.bays)):
                if each:
                    bits &= next((free for one, free in each if one.id == wanted), 0)
            if bits > 0:
                index = (bits & -bits).bit_length() - 1
                return choice.axis.end(index, length), index, choice.axis
        return None


def _open(resource: Resource, car: Car, mine: dict[str, int]) -> int:
    """A car is in one bay at a time: while it stands in one, that one is open to it and no other is."""
    shut = 0 if car.appointment else resource.kept
    free = resource.free
    for bay, minutes in mine.items():
        free = free | minutes & resource.base if bay == resource.id else free & ~minutes
    return free & ~shut


def _chosen(options: list[tuple[Resource, int]], bit: int, wanted: set[str | None]) -> str | None:
    there = [one.id for one, bits in options if bits & bit]
    return next((name for name in there if name in wanted), there[0] if there else None)


def _starts_at(operation: Operation, now: int) -> int | None:
    """A beginning settled by hand that has not passed."""
    start = operation.pin.start if operation.pin else None
    return start if start is not None and start >= now and not operation.begun else None


def _allowed(axis: Axis, length: int, ready: int, by: int | None, start: int | None) -> int:
    """The minutes of the axis at which it may begin."""
    first, last = axis.index(ready), axis.index(by) - length if by is not None else axis.total - length
    if start is not None:
        first = max(first, axis.index(start))
        last = min(last, first)
        if first >= axis.total or axis.minute(first) != start:
            return 0
    return (1 << last + 1) - (1 << first) if last >= first else 0
