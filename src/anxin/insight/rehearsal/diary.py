"""A technician's day: what is in the diary, where they are, and what they have done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from anxin.fieldwork.planner import Lunch, Person, Place, Shift
from anxin.insight.rehearsal.ways import way
from anxin.insight.rehearsal.weeks import Job, Weeks

LATE = 900
"""A quarter of an hour after the time told is late."""


@dataclass(frozen=True, slots=True)
class Told:
    """One customer in a day's diary, and the time they know."""

    job: Job
    start: int

    @property
    def end(self) -> int:
        return self.start + self.job.planned


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of a job. ``first`` and ``told``: the time promised at first, and at last."""

    job: Job
    technician: str
    first: int
    told: int
    arrive: int
    begin: int
    end: int
    travel: int
    metres: int


@dataclass
class Worker:
    """One shift. ``free_at`` and ``at``: from when and where the day can go on, as far as anybody knows."""

    person: Person
    shift: Shift
    at: Place
    free_at: int
    queue: list[Told] = field(default_factory=list)
    is_ill: bool = False
    is_engaged: bool = False
    has_eaten: bool = False
    is_home: bool = True
    stamp: int = 0
    travel: int = 0
    metres: int = 0
    on_site: int = 0
    visits: int = 0
    back: int = 0

    @property
    def base(self) -> Place:
        return self.person.start

    @property
    def lunch(self) -> Lunch | None:
        """That is still to be had."""
        return None if self.has_eaten else self.shift.lunch

    @property
    def hard_end(self) -> int:
        return self.shift.ends + self.shift.overtime


def workers_of(weeks: Weeks, day: int) -> Iterator[tuple[str, Worker]]:
    for name, person in weeks.shifts_of(day).items():
        (shift,) = person.shifts
        yield name, Worker(person, shift, person.start, shift.starts)


class Meal(Enum):
    """Where lunch is had, if it comes before the next visit."""

    HERE = "here"
    AT_THE_DOOR = "at the door"
    LATER = "later"


def next_meal(lunch: Lunch | None, now: int, seconds: int, told: Told) -> Meal:
    """Where it fits before the time told; else before it all the same, if it would be too late afterwards.

    ``seconds`` of way from where they are. No ``lunch`` for who has had it.
    """
    if lunch is None or now > lunch.window.closes:
        return Meal.LATER
    if max(now, lunch.window.opens) + lunch.duration + seconds <= told.start:
        return Meal.HERE
    at_the_door = max(now + seconds, lunch.window.opens)
    if at_the_door <= lunch.window.closes and at_the_door + lunch.duration <= told.start:
        return Meal.AT_THE_DOOR
    done = max(now + seconds, told.start) + told.job.planned
    return Meal.HERE if now >= lunch.window.opens and done > lunch.window.closes else Meal.LATER


def course(worker: Worker, queue: Sequence[Told]) -> tuple[list[int], int]:
    """When each visit of such a diary would begin, and when they would be back, if all takes as long as planned."""
    now, place, lunch = max(worker.free_at, worker.shift.starts), worker.at, worker.lunch
    begins = []
    for told in queue:
        seconds = way(place, told.job.place)[0]
        meal = next_meal(lunch, now, seconds, told)
        if lunch and meal is Meal.HERE:
            now = max(now, lunch.window.opens) + lunch.duration
        begin = max(now + seconds, told.start)
        lunch = lunch if meal is Meal.LATER else None
        begins.append(begin)
        now, place = begin + told.job.planned, told.job.place
    return begins, now + way(place, worker.base)[0]
