"""Two ways of running the same shop: as most do, and with the planner."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from anxin.cli.bench.workshop.demand import DAY, Visit
from anxin.cli.bench.workshop.floor import Floor, Guest, Work
from anxin.workshop.planner import Car, Operation, Person, Placed, Problem, Rules, faults, plan, promise

AHEAD = 7 * DAY


@dataclass(frozen=True)
class Asked:
    """What an adviser sees when asked: how many stand before, and how long the car's own work takes by the standard."""

    visit: str
    now: int
    before: int
    standard: int
    part_due: int


class FirstCome:
    """The car that came first is worked at first, as soon as a bay and somebody with the skill are free."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def promise(self, floor: Floor, guest: Guest, now: int) -> int:
        """What is promised does not change what is done here, so it is worked out afterwards, from what was seen."""
        due = max((floor.earliest(guest.visit, one, now) for one in guest.visit.operations), default=0)
        self.asked.append(Asked(guest.visit.id, now, len(floor.here), guest.visit.standard, due))
        return 0

    def act(self, floor: Floor, now: int) -> Iterator[tuple[Guest, Work, str | None, str]]:
        going = [(guest, work) for guest in floor.here.values() for work in guest.works.values()]
        going = [(guest, work) for guest, work in going if work.start is not None and work.done is None]
        busy = {work.person for _guest, work in going if work.person}
        stands = {work.bay: guest for guest, work in going if work.bay}
        for guest in sorted(floor.here.values(), key=lambda guest: guest.arrived):
            for work in guest.works.values():
                if (
                    work.done is not None
                    or (work.start is not None and work.person)
                    or not _ready(floor, guest, work, now)
                ):
                    continue
                person = _person(floor, work.operation, busy, now)
                bay = _bay(floor, guest, work, stands)
                if person is None or (bay is None and work.operation.bay is not None):
                    continue
                busy.add(person)
                if bay is not None:
                    stands[bay] = guest
                yield guest, work, bay, person


def _ready(floor: Floor, guest: Guest, work: Work, now: int) -> bool:
    is_there = guest.visit.parts.get(work.operation.id, (0, 0))[1] <= now
    return is_there and all(guest.works[name].done is not None for name in work.operation.after)


def _person(floor: Floor, operation: Operation, busy: set[str], now: int) -> str | None:
    """Who knows least beyond it, of those who are free."""
    need = operation.need
    assert need is not None
    able = [
        (sum(level for _skill, level in person.skills), person.id)
        for person in floor.weeks.people
        if person.id not in busy
        and floor.is_working(person.id, now)
        and any(skill == need.skill and level >= need.level for skill, level in person.skills)
    ]
    return min(able)[1] if able else None


def _bay(floor: Floor, guest: Guest, work: Work, stands: dict[str, Guest]) -> str | None:
    """Its own, once it has one; otherwise the one the car stands in, or a free one."""
    if work.bay is not None:
        return work.bay
    mine = [bay for bay, other in stands.items() if other is guest]
    fitting = [bay.id for bay in floor.weeks.bays if work.operation.bay in bay.kinds]
    if mine:
        return next((bay for bay in fitting if bay in mine), None)
    return next((bay for bay in fitting if bay not in stands), None)


class Planned:
    """Bays, people and promises by the planner, which is asked again whenever something has happened.

    ``took``: seconds of each question for a promise. ``changes``: published operations moved, by each plan.
    """

    def __init__(self, rules: Rules, *, rounds: int = 20, is_checked: bool = False) -> None:
        self.rules, self.rounds, self.is_checked = rules, rounds, is_checked
        self.published: dict[tuple[str, str], Placed] = {}
        self.took: list[float] = []
        self.changes: list[int] = []

    def promise(self, floor: Floor, guest: Guest, now: int) -> int:
        problem, car = self._problem(floor, now), self._car(floor, guest.visit, now, guest)
        begun = time.perf_counter()
        found = promise(problem, car)
        self.took.append(time.perf_counter() - begun)
        assert found.at is not None, found.unplaced
        self.published = {(one.car, one.operation): one for one in found.placed}
        return found.at

    def act(self, floor: Floor, now: int) -> Iterable[tuple[Guest, Work, str | None, str]]:
        problem = self._problem(floor, now)
        made = plan(problem, rounds=self.rounds)
        if self.is_checked:
            assert faults(problem, made) == []
        self.changes.append(len(made.changes))
        self.published = {(one.car, one.operation): one for one in made.placed}
        for slip in made.slips:
            if slip.promised > now:
                guest = floor.here[slip.car]
                guest.told.append((now, slip.tell))
        for one in made.placed:
            if one.start > now and one.car in floor.here:
                continue
            if one.car in floor.here and (work := floor.here[one.car].works[one.operation]).person is None:
                assert one.person is not None
                yield floor.here[one.car], work, one.bay, one.person

    def _problem(self, floor: Floor, now: int) -> Problem:
        booked = [
            visit
            for visit in floor.weeks.visits
            if visit.booked is not None
            and now - 30 < visit.booked < now + DAY
            and visit.id not in floor.gone
            and visit.id not in floor.guests
        ]
        cars = [self._car(floor, guest.visit, now, guest) for guest in floor.here.values()]
        cars += [self._car(floor, visit, now, None) for visit in booked]
        people = tuple(_near(person, floor, now) for person in floor.weeks.people)
        return Problem(
            now,
            floor.weeks.bays,
            people,
            tuple(cars),
            floor.weeks.spreads,
            floor.weeks.delays,
            self.rules,
            tuple(self.published.values()),
        )

    def _car(self, floor: Floor, visit: Visit, now: int, guest: Guest | None) -> Car:
        works = guest.works if guest else {one.id: Work(one) for one in visit.operations}
        left = tuple(
            replace(
                floor.begun(work, now),
                earliest=floor.earliest(visit, work.operation, now),
                delay=_delay(floor, visit, work),
            )
            for work in works.values()
            if work.done is None
        )
        return Car(
            visit.id,
            left,
            arrives=guest.arrived if guest else max(visit.booked or 0, now + 5),
            promised=guest.told[-1][1] if guest and guest.told else None,
            appointment=visit.booked is not None,
            done=frozenset(name for name, work in works.items() if work.done is not None),
        )


def _delay(floor: Floor, visit: Visit, work: Work) -> str:
    """A part whose lateness has been asked after has none left that is not known."""
    due, comes = visit.parts.get(work.operation.id, (0, 0))
    is_known = due != comes and floor.parts_due[visit.id, work.operation.id] == comes
    return "" if is_known else "part"


def _near(person: Person, floor: Floor, now: int) -> Person:
    """With the shifts of the next days, and the absences that are known."""
    shifts = tuple(shift for shift in person.shifts if now - DAY < shift.ends and shift.starts < now + AHEAD)
    return replace(person, shifts=shifts, absences=tuple(floor.known_absences[person.id]))
