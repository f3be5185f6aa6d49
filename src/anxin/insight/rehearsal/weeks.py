"""What is rehearsed: jobs as customers call about them, people with their shifts. Seconds since the first midnight."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from anxin.fieldwork.planner import Need, Person, Place, Window

DAY = 86_400
HOUR = 3_600


@dataclass(frozen=True, slots=True)
class Job:
    """``planned`` and ``lasts`` in seconds: what such a job is planned for, and what it really took (``None``: drawn),
    and ``slack``, what is left free after it where a planner plans it.

    ``due``: when somebody should be there, by a clock. ``wish``: the customer is in only then. ``is_urgent``: not to
    wait for the next morning. ``stations`` empty: of any.
    """

    id: str
    called: int
    place: Place
    planned: int
    lasts: int | None = None
    needs: tuple[Need, ...] = ()
    stations: frozenset[str] = frozenset()
    due: int | None = None
    wish: Window | None = None
    is_urgent: bool = False
    slack: int = 0


@dataclass(frozen=True)
class Weeks:
    """Each person has a shift a working day. ``ill``: (person, day), known when the shift begins and not before."""

    jobs: tuple[Job, ...]
    people: tuple[Person, ...]
    seed: int = 1
    ill: Collection[tuple[str, int]] = frozenset()

    @cached_property
    def days(self) -> list[int]:
        return sorted({shift.starts // DAY for person in self.people for shift in person.shifts})

    def shifts_of(self, day: int) -> dict[str, Person]:
        """Those who work that day, each with that day's shift alone."""
        found = {}
        for person in self.people:
            today = tuple(shift for shift in person.shifts if shift.starts // DAY == day)
            if today:
                found[person.id] = replace(person, shifts=today[:1])
        return found


def may_do(person: Person, job: Job) -> bool:
    """Certified for what it asks, and of one of its stations."""
    held = {one.name: one.level for one in person.certificates}
    is_able = all(held.get(need.name, 0) >= need.level for need in job.needs)
    return is_able and (not job.stations or person.station in job.stations)
