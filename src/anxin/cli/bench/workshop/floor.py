"""The shop as it really runs, minute by minute: what nobody knew before comes out here, for whoever is in charge.

Whoever is in charge says what is promised and what is begun (``InCharge``); the floor says what happens.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Protocol

from anxin.cli.bench.workshop.demand import Visit, Weeks
from anxin.workshop.planner import Begun, Operation, Window
from anxin.workshop.planner.axis import Axis, without
from anxin.workshop.planner.house import worked


@dataclass
class Work:
    """An operation on its way. ``stays_until``: its bay is taken until then; ``turn`` tells an end that was called off."""

    operation: Operation
    start: int | None = None
    bay: str | None = None
    person: str | None = None
    since: int = 0
    worked: int = 0
    done: int | None = None
    turn: int = 0


@dataclass
class Guest:
    """A car that is in the house. ``told`` is the last time the customer heard, with when it was said."""

    visit: Visit
    arrived: int
    works: dict[str, Work]
    promised: int = 0
    told: list[tuple[int, int]] = field(default_factory=list)

    @property
    def left(self) -> int | None:
        ends = [work.done for work in self.works.values()]
        return None if None in ends else max(end for end in ends if end is not None)


class InCharge(Protocol):
    def promise(self, floor: Floor, guest: Guest, now: int) -> int: ...

    def act(self, floor: Floor, now: int) -> Iterable[tuple[Guest, Work, str | None, str]]: ...


class Floor:
    def __init__(self, weeks: Weeks) -> None:
        self.weeks = weeks
        self.guests: dict[str, Guest] = {}
        self.here: dict[str, Guest] = {}
        self.known_absences: dict[str, list[Window]] = defaultdict(list)
        self.parts_due = {
            (visit.id, name): due for visit in weeks.visits for name, (due, _comes) in visit.parts.items()
        }
        self.gone: set[str] = set()
        self.stood: list[tuple[str, int, int]] = []
        self.spans = {person.id: worked(person) for person in weeks.people}
        self._presence = {name: Axis(spans) for name, spans in self.spans.items()}
        self._events: list[tuple[int, int, str, tuple[str, ...]]] = []
        self._number = count()

    def run(self, charge: InCharge) -> None:
        """Until everybody is served."""
        self._fill()
        while self._events and self._events[0][0] < self.weeks.end + 6 * 24 * 60:
            now = self._events[0][0]
            while self._events and self._events[0][0] == now:
                _at, _number, what, names = heapq.heappop(self._events)
                getattr(self, f"_{what}")(now, charge, *names)
            for guest, work, bay, person in charge.act(self, now):
                self._begin(now, guest, work, bay, person)

    def is_working(self, person: str, now: int) -> bool:
        axis = self._presence[person]
        return axis.index(now + 1) > axis.index(now)

    def earliest(self, visit: Visit, operation: Operation, now: int) -> int:
        """When its part is said to come, or was there; one that is overdue is said to come within the hour."""
        _due, comes = visit.parts.get(operation.id, (0, 0))
        if comes <= now:
            return 0
        return max(self.parts_due[visit.id, operation.id], now + 60)

    def minutes(self, work: Work, now: int) -> int:
        """Clocked so far."""
        if work.person is None:
            return work.worked
        axis = self._presence[work.person]
        return work.worked + axis.index(now) - axis.index(work.since)

    def begun(self, work: Work, now: int) -> Operation:
        """As the planner wants to hear of it."""
        if work.start is None:
            return work.operation
        return replace(work.operation, begun=Begun(work.bay, work.person, work.start, self.minutes(work, now)))

    def _fill(self) -> None:
        for visit in self.weeks.visits:
            if visit.comes is not None:
                self._later(visit.comes, "arrive", visit.id)
            elif visit.booked is not None:
                self._later(visit.booked + 30, "miss", visit.id)
            for name, (due, comes) in visit.parts.items():
                self._later(due, "part", visit.id, name)
                self._later(comes, "part", visit.id, name)
        for person, absences in self.weeks.absences.items():
            for absence in absences:
                self._later(absence.opens, "absence", person, str(absence.closes))
        for start in sorted({start for spans in self.spans.values() for start, _end in spans}):
            self._later(start, "tick")
        for day in range(self.weeks.end // 1440 + 6):
            for minute in range(8 * 60, 17 * 60 + 30, 30):
                self._later(day * 1440 + minute, "tick")
        self._visits = {visit.id: visit for visit in self.weeks.visits}

    def _later(self, at: int, what: str, *names: str) -> None:
        heapq.heappush(self._events, (at, next(self._number), what, names))

    def _tick(self, now: int, charge: InCharge) -> None:
        """Somebody looks at the board."""

    def _part(self, now: int, charge: InCharge, visit: str, operation: str) -> None:
        """What was due and has not come is asked after: from then on its real time is known."""
        self.parts_due[visit, operation] = self._visits[visit].parts[operation][1]

    def _miss(self, now: int, charge: InCharge, visit: str) -> None:
        self.gone.add(visit)

    def _arrive(self, now: int, charge: InCharge, name: str) -> None:
        visit = self._visits[name]
        guest = Guest(visit, now, {one.id: Work(one) for one in visit.operations})
        guest.promised = charge.promise(self, guest, now)
        guest.told.append((now, guest.promised))
        self.guests[name] = self.here[name] = guest

    def _absence(self, now: int, charge: InCharge, person: str, until: str) -> None:
        for guest in self.here.values():
            for work in guest.works.values():
                if work.person == person and work.done is None:
                    work.worked, work.person, work.turn = self.minutes(work, now), None, work.turn + 1
        self.known_absences[person].append(Window(now, int(until)))
        self._presence[person] = Axis(without(self.spans[person], self.known_absences[person]))

    def _end(self, now: int, charge: InCharge, name: str, operation: str, turn: str) -> None:
        guest = self.here[name]
        work = guest.works[operation]
        if work.turn != int(turn):
            return
        work.done = now
        if work.bay is not None and work.start is not None:
            self.stood.append((work.bay, work.start, now))
        if guest.left is not None:
            del self.here[name]

    def _begin(self, now: int, guest: Guest, work: Work, bay: str | None, person: str) -> None:
        self._check(now, guest, work, bay, person)
        work.start = now if work.start is None else work.start
        work.bay, work.person, work.since = bay, person, now
        left = max(1, guest.visit.actual[work.operation.id] - work.worked)
        axis = self._presence[person]
        self._later(axis.end(axis.index(now), left), "end", guest.visit.id, work.operation.id, str(work.turn))

    def _check(self, now: int, guest: Guest, work: Work, bay: str | None, person: str) -> None:
        """No one in charge may cheat."""
        going = [
            (other, each)
            for other in self.here.values()
            for each in other.works.values()
            if each.start and not each.done
        ]
        assert self.is_working(person, now)
        assert all(each.person != person for _other, each in going)
        assert bay is None or all(other is guest for other, each in going if each.bay == bay)
        assert all(guest.works[name].done for name in work.operation.after)
        assert guest.visit.parts.get(work.operation.id, (0, 0))[1] <= now
