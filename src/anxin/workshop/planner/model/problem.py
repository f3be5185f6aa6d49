"""A shop's problem, checked for contradictions when it is made."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from anxin.workshop.planner.errors import ProblemMistaken
from anxin.workshop.planner.model.cars import Begun, Car, Operation
from anxin.workshop.planner.model.plan import Placed
from anxin.workshop.planner.model.rules import Rules
from anxin.workshop.planner.model.shop import Bay, Person, Window
from anxin.workshop.planner.model.spread import EXACT, Spread


@dataclass(frozen=True)
class Problem:
    """``published`` is the plan that people know, perhaps empty; what is not in ``cars`` any more is passed over.

    ``delays``: minutes by which parts came later than they were to, as seen, at least one of each name.
    """

    now: int
    bays: tuple[Bay, ...]
    people: tuple[Person, ...]
    cars: tuple[Car, ...]
    spreads: Mapping[str, Spread] = field(default_factory=dict)
    delays: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)
    published: tuple[Placed, ...] = ()

    def __post_init__(self) -> None:
        _once("bay", (bay.id for bay in self.bays))
        _once("person", (person.id for person in self.people))
        _once("car", (car.id for car in self.cars))
        _once("published operation", ((one.car, one.operation) for one in self.published))
        for bay in self.bays:
            _forward(bay.id, (*bay.closed, *bay.kept))
        for person in self.people:
            _check_person(person)
        for car in self.cars:
            _check_car(car)
        self._check_begun()
        for pin in (one.pin for car in self.cars for one in car.operations if one.pin):
            _known("bay", pin.bay, {bay.id for bay in self.bays})
            _known("person", pin.person, {person.id for person in self.people})

    def spread(self, operation: Operation) -> Spread:
        return self.spreads.get(operation.spread, EXACT)

    def _check_begun(self) -> None:
        bays, people = {bay.id for bay in self.bays}, {person.id for person in self.people}
        begun = [(car.id, one.begun) for car in self.cars for one in car.operations if one.begun]
        _once("person at work", (one.person for _car, one in begun if one.person))
        _once("bay with a car", {(car, one.bay): one.bay for car, one in begun if one.bay}.values())
        for _car, one in begun:
            _known("bay", one.bay, bays)
            _known("person", one.person, people)
            if one.start > self.now or one.worked < 0:
                raise ProblemMistaken(f"work was begun at {one.start}, which is later than now")


def _check_person(person: Person) -> None:
    for shift in person.shifts:
        _forward(person.id, (Window(shift.starts, shift.ends), *shift.breaks))
    _forward(person.id, (*person.absences, *person.kept))
    spans = sorted((shift.starts, shift.ends) for shift in person.shifts)
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        raise ProblemMistaken(f"{person.id}: two shifts at once")


def _check_car(car: Car) -> None:
    _once(f"operation of {car.id}", (one.id for one in car.operations))
    after = {one.id: one.after for one in car.operations}
    for one in car.operations:
        if one.standard < 1:
            raise ProblemMistaken(f"{car.id} {one.id}: no time at all")
        if one.need is None and one.bay is None:
            raise ProblemMistaken(f"{car.id} {one.id}: needs neither a person nor a bay")
        for name in one.after:
            if name not in after and name not in car.done:
                raise ProblemMistaken(f"{car.id} {one.id}: there is no operation {name}")
        _check_shape(car.id, one, one.begun)
    left = dict(after)
    while left:
        ready = [name for name, before in left.items() if not any(other in left for other in before)]
        if not ready:
            raise ProblemMistaken(f"{car.id}: operations follow each other in a circle")
        for name in ready:
            del left[name]
    begun = {one.id for one in car.operations if one.begun}
    for one in car.operations:
        if one.begun and any(name in after for name in one.after):
            raise ProblemMistaken(f"{car.id} {one.id}: begun before what it follows is done")
    if len({one.begun.bay for one in car.operations if one.id in begun and one.begun and one.begun.bay}) > 1:
        raise ProblemMistaken(f"{car.id}: in two bays at once")


def _check_shape(car: str, operation: Operation, begun: Begun | None) -> None:
    if begun and (begun.bay is None) != (operation.bay is None):
        raise ProblemMistaken(f"{car} {operation.id}: begun without the bay it needs, or with one it does not")
    if operation.need is None and ((begun and begun.person) or (operation.pin and operation.pin.person)):
        raise ProblemMistaken(f"{car} {operation.id}: nobody has to be at it")
    if operation.bay is None and operation.pin and operation.pin.bay:
        raise ProblemMistaken(f"{car} {operation.id}: needs no bay")


def _once(what: str, names: Iterable[object]) -> None:
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise ProblemMistaken(f"{what} {twice[0]} is there twice")


def _forward(name: str, windows: Iterable[Window]) -> None:
    for window in windows:
        if window.closes < window.opens or window.opens < 0:
            raise ProblemMistaken(f"{name}: a window closes at {window.closes}, before it opens at {window.opens}")


def _known(what: str, asked: str | None, there: set[str]) -> None:
    if asked is not None and asked not in there:
        raise ProblemMistaken(f"there is no {what} {asked}")
