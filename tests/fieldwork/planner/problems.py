"""Random problems with everything in them, and small ones made by hand."""

import random
from dataclasses import replace

from anxin.fieldwork.planner import (
    Budget,
    Certificate,
    Counted,
    Due,
    GreatCircle,
    Lunch,
    Need,
    Order,
    Person,
    Pin,
    Place,
    Prices,
    Problem,
    Shift,
    Store,
    Window,
)

HOUR = 3600
CENTRE = Place(30.0, 104.0)
SHORT = Budget(0.05, Counted.PROCESSOR)


def place(east_km: float, north_km: float = 0.0) -> Place:
    return Place(round(CENTRE.latitude + north_km / 111.2, 6), round(CENTRE.longitude + east_km / 96.3, 6))


def order(name: str, east_km: float = 1.0, **more: object) -> Order:
    return replace(Order(name, place(east_km), HOUR // 2), **more)


def person(name: str = "T1", *, shift: Shift | None = None, **more: object) -> Person:
    return replace(Person(name, CENTRE, (shift or Shift(8 * HOUR, 18 * HOUR),)), **more)


def problem(*orders: Order, people: tuple[Person, ...] = (), **more: object) -> Problem:
    return Problem(orders, people or (person(),), **{"travel": GreatCircle(), **more})


def random_problem(seed: int, *, orders: int = 14, people: int = 4) -> Problem:
    """A day in which every rule of the model occurs: two windows, levels, expiry, lunch, overtime, stores, crews, pins."""
    chance = random.Random(seed)
    names = [f"W{number}" for number in range(orders)]
    staff = tuple(_somebody(chance, number) for number in range(people))
    made = [_something(chance, number, names, staff) for number in range(orders)]
    prices = Prices(out=chance.choice((0.0, 15.0)), not_preferred=chance.choice((0.0, 10.0)))
    store = Store("store", place(2, 2), 600, parts=frozenset({"valve", "pump"}), tools=frozenset({"meter"}))
    return Problem(tuple(made), staff, GreatCircle(), (store,), prices)


def _somewhere(chance: random.Random) -> Place:
    return place(chance.uniform(-9, 9), chance.uniform(-9, 9))


def _somebody(chance: random.Random, number: int) -> Person:
    starts = chance.choice((8, 9)) * HOUR
    lunch = Lunch(Window(11 * HOUR, 13 * HOUR), chance.choice((1800, 2700))) if chance.random() < 0.7 else None
    shifts = [Shift(starts, 17 * HOUR, chance.choice((0, HOUR)), lunch, most_visits=chance.choice((None, 4, 8)))]
    if chance.random() < 0.3:
        shifts.append(Shift(32 * HOUR, 40 * HOUR))
    return Person(
        f"T{number}",
        _somewhere(chance),
        tuple(shifts),
        end=_somewhere(chance) if chance.random() < 0.3 else None,
        certificates=tuple(
            Certificate(name, chance.choice((1, 2)), chance.choice((None, None, 20 * HOUR, 12 * HOUR)))
            for name in chance.sample(("gas", "power", "water"), chance.randint(1, 3))
        ),
        station=chance.choice(("north", "south")),
        absences=(Window(14 * HOUR, 15 * HOUR),) if chance.random() < 0.2 else (),
        stock={"valve": chance.randint(0, 2), "belt": chance.randint(0, 2)},
        tools=frozenset({"meter"}) if chance.random() < 0.5 else frozenset(),
        store="store" if chance.random() < 0.5 else None,
        wage_per_hour=chance.choice((None, None, 30.0)),
    )


def _something(chance: random.Random, number: int, names: list[str], staff: tuple[Person, ...]) -> Order:
    opens = chance.randrange(8, 15) * HOUR
    windows = chance.choice(
        ((), (Window(opens, opens + 2 * HOUR),), (Window(8 * HOUR, 10 * HOUR), Window(14 * HOUR, 16 * HOUR)))
    )
    pinned = chance.random() < 0.08
    return Order(
        names[number],
        _somewhere(chance),
        chance.choice((1200, 1800, 3600)),
        windows,
        needs=(Need(chance.choice(("gas", "power", "water")), chance.choice((1, 1, 2))),)
        if chance.random() < 0.7
        else (),
        priority=chance.choice((0, 0, 1, 2)),
        dues=(Due(opens + HOUR, 40.0), Due(opens + 3 * HOUR, 90.0, completed=True)) if chance.random() < 0.4 else (),
        parts=tuple((part, 1) for part in ("valve", "belt", "pump") if chance.random() < 0.12),
        tools=frozenset({"meter"}) if chance.random() < 0.12 else frozenset(),
        stations=frozenset({"north"}) if chance.random() < 0.1 else frozenset(),
        preferred=frozenset({chance.choice(staff).id}) if chance.random() < 0.2 else frozenset(),
        excluded=frozenset({chance.choice(staff).id}) if chance.random() < 0.1 else frozenset(),
        helper=() if chance.random() < 0.12 else None,
        after=names[number - 1] if number and chance.random() < 0.12 else None,
        gap=chance.choice((0, 1800)),
        pin=Pin(chance.choice((None, chance.choice(staff).id)), 10 * HOUR) if pinned else None,
        price_left_out=chance.choice((None, 150.0, 400.0)),
    )
