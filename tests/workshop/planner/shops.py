"""Small shops made by hand, and random ones with everything in them."""

import random
from dataclasses import replace

from anxin.workshop.planner import (
    Bay,
    Begun,
    Car,
    Need,
    Operation,
    Person,
    Pin,
    Problem,
    Rules,
    Shift,
    Spread,
    Window,
)

HOUR, DAY = 60, 24 * 60
EIGHT, NOON, SIX = 8 * HOUR, 12 * HOUR, 18 * HOUR
DAYS = tuple(
    Shift(day * DAY + EIGHT, day * DAY + SIX, (Window(day * DAY + NOON, day * DAY + 13 * HOUR),)) for day in range(4)
)
WIDE = Spread.lognormal(1.0, 0.4)


def person(name: str = "Wang", level: int = 2, **more: object) -> Person:
    return replace(Person(name, (("engine", level),), DAYS), **more)


def bay(name: str = "B1", kind: str = "lift", **more: object) -> Bay:
    return replace(Bay(name, frozenset({kind})), **more)


def work(name: str = "repair", standard: int = HOUR, **more: object) -> Operation:
    return replace(Operation(name, standard, Need("engine"), "lift"), **more)


def car(name: str = "C1", *operations: Operation, **more: object) -> Car:
    return replace(Car(name, operations or (work(),)), **more)


def shop(*cars: Car, **more: object) -> Problem:
    given: dict[str, object] = {"now": EIGHT, "bays": (bay(),), "people": (person(),), "cars": cars} | more
    return Problem(**given)  # type: ignore[arg-type]


def random_shop(seed: int, *, cars: int = 7) -> Problem:
    """Two shift patterns, absences, closed bays, kept time, parallel work, late parts, pins, work that is going on or left."""
    chance = random.Random(seed)
    now = chance.choice((EIGHT, EIGHT + 125, NOON + 20, SIX + 30, DAY + 700))
    early = tuple(
        Shift(day * DAY + 420, day * DAY + 960, (Window(day * DAY + 690, day * DAY + 720),)) for day in range(4)
    )

    def away() -> Window:
        opens = chance.randrange(0, 2 * DAY)
        return Window(opens, opens + chance.choice((60, 300, DAY)))

    people = tuple(
        Person(
            f"P{number}",
            tuple((skill, chance.randint(1, 3)) for skill in ("engine", "power") if chance.random() < 0.8),
            chance.choice((DAYS, DAYS, early)),
            (away(),) if chance.random() < 0.3 else (),
            (away(),) if chance.random() < 0.2 else (),
        )
        for number in range(4)
    )
    bays = tuple(
        Bay(
            f"B{number}",
            frozenset(chance.sample(("lift", "flat", "paint"), chance.randint(1, 2))),
            (away(),) if chance.random() < 0.2 else (),
            (away(),) if chance.random() < 0.2 else (),
        )
        for number in range(4)
    )
    free_people, free_bays = [one.id for one in people], [one.id for one in bays]
    made = tuple(_car(chance, f"C{number}", now, free_people, free_bays) for number in range(cars))
    return Problem(now, bays, people, made, {"": Spread((0.9, 1.0, 1.4)), "engine": WIDE}, rules=Rules(release=90))


def _car(chance: random.Random, name: str, now: int, people: list[str], bays: list[str]) -> Car:
    operations = [_operation(chance, number, now) for number in range(chance.randint(1, 4))]
    if chance.random() < 0.3 and bays and people:
        first = operations[0]
        where = bays.pop() if first.bay else None
        who = people.pop() if first.need and chance.random() < 0.7 else None
        operations[0] = replace(first, begun=Begun(where, who, now - 45, chance.choice((10, 45, 300))), pin=None)
    return Car(
        name,
        tuple(operations),
        arrives=now + chance.choice((-300, 0, 90, 400)),
        promised=chance.choice((None, now + chance.randint(60, 2 * DAY))),
        appointment=chance.random() < 0.4,
        done=frozenset({"before"}),
    )


def _operation(chance: random.Random, number: int, now: int) -> Operation:
    need = Need(chance.choice(("engine", "power")), chance.randint(1, 3)) if chance.random() < 0.9 else None
    bay = chance.choice(("lift", "flat", "paint", None)) if need else "paint"
    before = tuple(f"O{other}" for other in range(number) if chance.random() < 0.6)
    pin = None
    if chance.random() < 0.2:
        pin = Pin(
            chance.choice((None, "B1")) if bay else None,
            chance.choice((None, "P1")) if need else None,
            chance.choice((None, now + chance.randint(0, 600))),
        )
    return Operation(
        f"O{number}",
        chance.choice((20, 45, 90, 240)),
        need,
        bay,
        before or (("before",) if chance.random() < 0.2 else ()),
        earliest=now + chance.choice((0, 0, 0, 200, DAY)),
        spread=need.skill if need else "",
        pin=pin,
    )
