"""Synthetic city days, made from a seed: as many orders and technicians as asked."""

import random

from anxin.fieldwork.planner.model.orders import Due, Need, Order, Place, Window
from anxin.fieldwork.planner.model.people import Certificate, Lunch, Person, Shift
from anxin.fieldwork.planner.model.prices import Prices
from anxin.fieldwork.planner.model.problem import Problem
from anxin.fieldwork.planner.travel.great_circle import GreatCircle

HOUR = 3600
SKILLS = tuple(f"skill-{number}" for number in range(12))
HALF_DAYS = (Window(8 * HOUR, 12 * HOUR), Window(13 * HOUR, 18 * HOUR), Window(8 * HOUR, 18 * HOUR))
CENTRE = Place(30.0, 104.0)


def city_day(orders: int, technicians: int, *, seed: int = 1, plain: bool = False) -> Problem:
    """A day of a city of thirty by thirty kilometres, half of it around six centres.

    Each order asks for one of twelve skills; a technician has three to six. Four in ten windows are two hours long, the
    rest half a day or the whole. ``plain``: nothing that the peers cannot be told (no lunch, no lateness, no preference).
    """
    chance = random.Random(seed)
    centres = [_somewhere(chance, 0.1) for _ in range(6)]

    def place() -> Place:
        if chance.random() < 0.5:
            centre = chance.choice(centres)
            return Place(round(chance.gauss(centre.latitude, 0.02), 5), round(chance.gauss(centre.longitude, 0.02), 5))
        return _somewhere(chance, 0.135)

    people = tuple(
        Person(
            id=f"T{number}",
            start=place(),
            shifts=(
                Shift(
                    8 * HOUR,
                    18 * HOUR,
                    overtime=0 if plain else HOUR,
                    lunch=None if plain else Lunch(Window(11 * HOUR + 1800, 13 * HOUR), 2700),
                ),
            ),
            certificates=tuple(
                Certificate(skill, chance.choice((1, 2, 3))) for skill in chance.sample(SKILLS, chance.randint(3, 6))
            ),
        )
        for number in range(technicians)
    )
    known = {skill for person in people for skill in (one.name for one in person.certificates)}
    made = []
    for number in range(orders):
        window = _window(chance)
        priority = chance.choice((0, 0, 0, 1, 2))
        due = Due(window.opens + chance.randint(1, 6) * HOUR, 30.0)
        made.append(
            Order(
                id=f"W{number}",
                place=place(),
                duration=chance.choice((20, 30, 40, 60, 90)) * 60,
                windows=(window,),
                needs=(Need(chance.choice(sorted(known)), 1),),
                priority=priority,
                dues=() if plain or chance.random() < 0.5 else (due,),
                preferred=frozenset()
                if plain or chance.random() < 0.9
                else frozenset({f"T{chance.randrange(technicians)}"}),
                price_left_out=1000.0 * (1 + priority),
            )
        )
    prices = Prices(kilometre=1.0, travel_hour=40.0, priority_weight=0.0 if plain else 0.5)
    return Problem(tuple(made), people, GreatCircle(), prices=prices)


def _somewhere(chance: random.Random, reach: float) -> Place:
    return Place(
        round(CENTRE.latitude + chance.uniform(-reach, reach), 5),
        round(CENTRE.longitude + chance.uniform(-reach, reach) * 1.15, 5),
    )


def _window(chance: random.Random) -> Window:
    if chance.random() < 0.4:
        opens = chance.randrange(8, 17) * HOUR
        return Window(opens, opens + 2 * HOUR)
    return chance.choice(HALF_DAYS)
