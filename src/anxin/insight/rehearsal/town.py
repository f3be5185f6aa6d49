"""A month of a synthetic city, made from a seed: who calls when about what, and who is there to come."""

from collections.abc import Iterator
from random import Random

from anxin.fieldwork.planner import Certificate, Lunch, Need, Person, Place, Shift, Window
from anxin.insight.rehearsal.luck import is_ill
from anxin.insight.rehearsal.weeks import DAY, HOUR, Job, Weeks

SKILLS = tuple(f"skill-{number}" for number in range(6))
CENTRE, REACH = Place(30.0, 104.0), 0.11
OPENS, CLOSES = 8 * HOUR, 18 * HOUR
NOON = Lunch(Window(11 * HOUR + 1800, 13 * HOUR), 2700)
URGENT, WISHES, ILL = 0.08, 0.35, 0.02
EMPTYING = 5
"""Days after the last call on which people still work, so that whoever called on the last has a chance."""


def month(*, seed: int, technicians: int, calls_a_day: float, days: int = 26) -> Weeks:
    """Six days a week. A third of the customers are in only on one half day of the next three; some cannot wait."""
    centres = [_somewhere(Random(f"{seed} centre {number}")) for number in range(4)]
    open_days = [day for day in range(days + EMPTYING + 2) if day % 7 != 6]
    people = tuple(
        _person(Random(f"{seed} person {number}"), number, centres, open_days) for number in range(technicians)
    )
    calls = [day for day in range(days) if day % 7 != 6]
    jobs = tuple(
        job for day in calls for job in _day(Random(f"{seed} calls {day}"), day, calls_a_day, centres, open_days)
    )
    ill = frozenset((one.id, day) for one in people for day in calls if is_ill(seed, one.id, day, ILL))
    return Weeks(jobs, people, seed, ill)


def _person(chance: Random, number: int, centres: list[Place], days: list[int]) -> Person:
    """Everybody knows three skills, and each is known by half of them."""
    skills = sorted({SKILLS[(number + step) % len(SKILLS)] for step in (0, 1, 3)})
    shifts = tuple(Shift(day * DAY + OPENS, day * DAY + CLOSES, overtime=HOUR, lunch=_lunch(day)) for day in days)
    return Person(f"T{number}", _place(chance, centres), shifts, certificates=tuple(map(Certificate, skills)))


def _lunch(day: int) -> Lunch:
    return Lunch(Window(day * DAY + NOON.window.opens, day * DAY + NOON.window.closes), NOON.duration)


def _day(chance: Random, day: int, calls: float, centres: list[Place], days: list[int]) -> Iterator[Job]:
    """Mondays bring a third more. The clock: there within a day, the urgent within four hours."""
    count = round(calls * (1.3 if day % 7 == 0 else 0.94) * chance.uniform(0.9, 1.1))
    for number in range(count):
        called = round(day * DAY + chance.triangular(OPENS, CLOSES, 10 * HOUR))
        is_urgent = chance.random() < URGENT and called % DAY < 14 * HOUR
        wish = None if is_urgent or chance.random() > WISHES else _half_day(chance, day, days)
        due = called + 4 * HOUR if is_urgent else wish.closes if wish else called + 30 * HOUR
        yield Job(
            id=f"W{day}-{number}",
            called=called,
            place=_place(chance, centres),
            planned=chance.choice((30, 30, 45, 60, 60, 90)) * 60,
            needs=(Need(chance.choice(SKILLS)),),
            due=due if due // DAY % 7 != 6 else due + DAY,
            wish=wish,
            is_urgent=is_urgent,
        )


def _half_day(chance: Random, day: int, days: list[int]) -> Window:
    chosen = chance.choice([later for later in days if day < later <= day + 4][:3])
    opens, closes = chance.choice(((8, 12), (13, 17)))
    return Window(chosen * DAY + opens * HOUR, chosen * DAY + closes * HOUR)


def _place(chance: Random, centres: list[Place]) -> Place:
    if chance.random() < 0.6:
        middle = chance.choice(centres)
        return Place(round(chance.gauss(middle.latitude, 0.02), 5), round(chance.gauss(middle.longitude, 0.02), 5))
    return _somewhere(chance)


def _somewhere(chance: Random) -> Place:
    north, east = chance.uniform(-REACH, REACH), chance.uniform(-REACH, REACH) * 1.15
    return Place(round(CENTRE.latitude + north, 5), round(CENTRE.longitude + east, 5))
