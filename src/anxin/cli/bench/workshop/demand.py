"""Weeks of a middling shop, made from a seed: who comes with what, how long it really takes, who is ill, which part is late.

Ten technicians in two shift patterns and two who wash; six lifts, two flat bays, a bay for wheels and two for washing, open
six days a week. Half of the cars have an appointment. Nothing here depends on how the shop is run.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from anxin.workshop.planner import Bay, Need, Operation, Person, Shift, Spread, Window

DAY = 24 * 60
OPENS, CLOSES = 8 * 60, 17 * 60 + 30
SIGMA = {"service": 0.2, "repair": 0.35, "diagnosis": 0.5, "wash": 0.2}
"""Of the logarithm of actual over standard time, whose median is the standard itself."""
PARTS, LATE_PART, ABSENT, LEAVES, NO_SHOW = 0.25, 0.2, 0.03, 0.01, 0.06
LATE = (60, 240, DAY)
"""Minutes by which a late part is late."""
SLOTS = tuple(OPENS + 30 * number for number in range(13))


@dataclass(frozen=True)
class Visit:
    """``actual``: minutes by operation. ``parts``: for operations that wait, when they were to come and when they do.

    ``booked``: the time agreed; ``comes`` ``None``: a customer who does not come.
    """

    id: str
    booked: int | None
    comes: int | None
    operations: tuple[Operation, ...]
    actual: dict[str, int]
    parts: dict[str, tuple[int, int]]

    @property
    def standard(self) -> int:
        return sum(one.standard for one in self.operations)


@dataclass(frozen=True)
class Weeks:
    bays: tuple[Bay, ...]
    people: tuple[Person, ...]
    absences: dict[str, tuple[Window, ...]]
    visits: tuple[Visit, ...]
    spreads: dict[str, Spread]
    delays: dict[str, tuple[int, ...]]
    end: int


def weeks(count: int, *, seed: int, cars_a_day: int = 30) -> Weeks:
    """``people`` have no absences: those are found out on the day. Three days more than asked, for the shop to empty."""
    chance = random.Random(seed)
    days = [day for day in range(7 * count) if day % 7 != 6]
    open_days = [day for day in range(7 * count + 7) if day % 7 != 6]
    people = tuple(_people(open_days))
    visits = [visit for day in days for visit in _day(chance, day, cars_a_day)]
    absences = {person.id: tuple(_absences(chance, open_days)) for person in people}
    return Weeks(
        tuple(_bays()),
        people,
        absences,
        tuple(visits),
        _past(random.Random(seed + 1)),
        {"part": _delays(random.Random(seed + 2))},
        7 * count * DAY,
    )


def _bays() -> Iterator[Bay]:
    for number in range(11):
        kind = "lift" if number < 6 else "flat" if number < 8 else "wheels" if number == 8 else "wash"
        yield Bay(f"{kind}-{number}", frozenset({kind, "flat"} if kind == "wheels" else {kind}))


def _people(days: list[int]) -> Iterator[Person]:
    for number in range(12):
        noon = 12 * 60 - 30 * (number % 2)
        shifts = tuple(
            Shift(day * DAY + OPENS, day * DAY + CLOSES, (Window(day * DAY + noon, day * DAY + noon + 60),))
            for day in days
        )
        level, is_electrician = 1 + (number % 3), number % 4 == 0
        skills = (("engine", level), ("power", 2)) if is_electrician else (("engine", level),)
        yield Person(f"technician-{number}", skills if number < 10 else (("wash", 1),), shifts)


def _absences(chance: random.Random, days: list[int]) -> Iterator[Window]:
    for day in days:
        if chance.random() < ABSENT:
            yield Window(day * DAY + OPENS, day * DAY + CLOSES)
        elif chance.random() < LEAVES:
            yield Window(day * DAY + chance.randrange(OPENS + 60, CLOSES - 60), day * DAY + CLOSES)


def _past(chance: random.Random) -> dict[str, Spread]:
    """What the shop has seen of each sort of work: two hundred finished operations."""
    return {name: Spread(tuple(chance.lognormvariate(0, sigma) for _ in range(200))) for name, sigma in SIGMA.items()}


def _delays(chance: random.Random) -> tuple[int, ...]:
    """Of a hundred parts that had to be waited for."""
    return tuple(chance.choice(LATE) if chance.random() < LATE_PART else 0 for _ in range(100))


def _day(chance: random.Random, day: int, cars: int) -> Iterator[Visit]:
    for number in range(cars):
        name = f"{day}-{number}"
        is_booked = number % 2 == 0
        booked = day * DAY + chance.choice(SLOTS) if is_booked else None
        comes: int | None = day * DAY + _walks_in(chance)
        if booked is not None:
            comes = None if chance.random() < NO_SHOW else booked + chance.randint(-10, 20)
        operations = tuple(_job(chance))
        parts = {}
        if (repair := next((one for one in operations if one.id == "repair"), None)) and chance.random() < PARTS:
            due = (comes or booked or 0) + chance.choice((60, 180, DAY))
            late = chance.choice(LATE) if chance.random() < LATE_PART else 0
            parts = {repair.id: (due, due + late)}
        actual = {one.id: _actual(chance, one) for one in operations}
        yield Visit(name, booked, comes, operations, actual, parts)


def _walks_in(chance: random.Random) -> int:
    """More in the morning than later; nobody in the last hour and a half."""
    return round(chance.triangular(OPENS, CLOSES - 90, OPENS + 60))


def _actual(chance: random.Random, operation: Operation) -> int:
    return max(1, round(operation.standard * chance.lognormvariate(0, SIGMA[operation.spread])))


def _job(chance: random.Random) -> Iterator[Operation]:
    kind = chance.choices(("service", "brakes", "repair", "electric", "wheels", "engine"), (40, 14, 18, 12, 10, 6))[0]
    if kind in ("service", "brakes"):
        yield _on("service", chance.choice((45, 60, 90)), "engine", 1, "lift", "service")
    if kind == "brakes":
        yield _on("brakes", 75, "engine", 2, "lift", "repair")
    if kind == "repair":
        yield _on("diagnosis", 40, "engine", 3, "flat", "diagnosis")
        yield _on("repair", chance.choice((90, 120, 180)), "engine", 2, "lift", "repair", "diagnosis")
    if kind == "electric":
        yield _on("diagnosis", 30, "power", 2, "flat", "diagnosis")
        yield _on("repair", chance.choice((60, 120)), "power", 2, "flat", "repair", "diagnosis")
    if kind == "wheels":
        yield _on("tyres", 40, "engine", 1, "lift", "service")
        yield _on("alignment", 45, "engine", 2, "wheels", "service", "tyres")
    if kind == "engine":
        yield _on("repair", chance.choice((300, 420)), "engine", 3, "lift", "repair")
    before = {"service": ("service",), "brakes": ("service", "brakes"), "wheels": ("alignment",)}.get(kind, ("repair",))
    if kind in ("brakes", "repair", "engine"):
        yield Operation("road", 20, Need("engine", 2), None, before, spread="service")
        before = ("road",)
    yield _on("wash", 20, "wash", 1, "wash", "wash", *before)


def _on(name: str, standard: int, skill: str, level: int, bay: str, spread: str, *after: str) -> Operation:
    return Operation(name, standard, Need(skill, level), bay, after, spread=spread)
