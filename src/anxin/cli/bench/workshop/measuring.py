"""What came of it: promises, how long they were, how long cars stood there, how the bays were used."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from statistics import fmean

from anxin.cli.bench import progress
from anxin.cli.bench.workshop.charge import Asked, FirstCome, Planned
from anxin.cli.bench.workshop.demand import CLOSES, DAY, OPENS, Weeks, weeks
from anxin.cli.bench.workshop.floor import Floor, Guest
from anxin.workshop.planner import (
    Bay,
    Car,
    Need,
    Operation,
    Person,
    Problem,
    Rules,
    Shift,
    Spread,
    Window,
    plan,
    promise,
)
from anxin.workshop.planner.axis import Axis

STEP = 15


def beside_greedy(count: int, *, seeds: Iterable[int], cars_a_day: int, rules: Rules) -> dict[str, float]:
    ours: list[tuple[Guest, Axis]] = []
    theirs: list[tuple[Asked, Guest, Axis, float]] = []
    use: list[float] = []
    use_greedy: list[float] = []
    changes: list[int] = []
    for seed in seeds:
        made = weeks(count, seed=seed, cars_a_day=cars_a_day)
        open_ = Axis([(day * DAY + OPENS, day * DAY + CLOSES) for day in range(made.end // DAY + 7) if day % 7 != 6])
        planned, floor = Planned(rules), Floor(made)
        floor.run(planned)
        ours += [(guest, open_) for guest in floor.guests.values()]
        use.append(_bay_use(floor, open_))
        changes += planned.changes
        greedy, other = FirstCome(), Floor(made)
        other.run(greedy)
        pace = _pace(made)
        theirs += [(asked, other.guests[asked.visit], open_, pace) for asked in greedy.asked]
        use_greedy.append(_bay_use(other, open_))
        progress(f"shop {seed}: {len(floor.guests)} cars, {_kept(ours):.3f} of the promises kept so far")
    return _compared(ours, theirs) | {
        "bay_use": round(fmean(use), 3),
        "bay_use_greedy": round(fmean(use_greedy), 3),
        "changes_a_plan": round(fmean(changes), 2),
    }


def _compared(
    ours: Sequence[tuple[Guest, Axis]], theirs: Sequence[tuple[Asked, Guest, Axis, float]]
) -> dict[str, float]:
    lead = fmean(_open_minutes(axis, guest.arrived, guest.promised) for guest, axis in ours)

    def lead_of(stretch: float) -> float:
        return fmean(
            _open_minutes(axis, asked.now, _said(asked, axis, pace, stretch)) for asked, _g, axis, pace in theirs
        )

    def kept_of(stretch: float) -> float:
        return fmean((guest.left or 10**9) <= _said(asked, axis, pace, stretch) for asked, guest, axis, pace in theirs)

    same = _solved(lead_of, lead)
    kept, kept_greedy = _kept(ours), kept_of(same)
    broken = [guest for guest, _axis in ours if not _is_kept(guest)]
    told = [guest for guest in broken if any(at < guest.promised for at, _time in guest.told[1:])]
    return {
        "cars": len(ours),
        "promises_kept": round(kept, 4),
        "promises_kept_greedy": round(kept_greedy, 4),
        "promises_kept_gain": round(kept - kept_greedy, 4),
        "promises_kept_greedy_said": round(kept_of(1.0), 4),
        "promised_h": round(lead / 60, 2),
        "promised_h_greedy": round(lead_of(same) / 60, 2),
        "promised_h_greedy_said": round(lead_of(1.0) / 60, 2),
        "stretch_greedy": round(same, 3),
        "stay_h": round(_stay(ours), 2),
        "stay_h_greedy": round(_stay([(guest, axis) for _asked, guest, axis, _pace in theirs]), 2),
        "broken_told_before": round(len(told) / len(broken), 4) if broken else 1.0,
        "told_again_kept": round(fmean((guest.left or 10**9) <= guest.told[-1][1] for guest in told), 4)
        if told
        else 1.0,
        "told_needlessly": round(fmean(_is_kept(guest) and len(guest.told) > 1 for guest, _axis in ours), 4),
    }


def _is_kept(guest: Guest) -> bool:
    return guest.left is not None and guest.left <= guest.promised


def _kept(ours: Sequence[tuple[Guest, Axis]]) -> float:
    return fmean(_is_kept(guest) for guest, _axis in ours)


def _stay(all_: Sequence[tuple[Guest, Axis]]) -> float:
    return fmean(_open_minutes(axis, guest.arrived, guest.left or guest.arrived) for guest, axis in all_) / 60


def _open_minutes(axis: Axis, start: int, end: int) -> int:
    return axis.index(end) - axis.index(start)


def _pace(made: Weeks) -> float:
    """Opening minutes a car takes of the shop on the average: standard work by the technicians there are."""
    mechanics = sum(any(skill == "engine" for skill, _level in person.skills) for person in made.people)
    return fmean(visit.standard for visit in made.visits) / mechanics


def _said(asked: Asked, axis: Axis, pace: float, stretch: float) -> int:
    """Queue times average, then the car's own work, from now or from when its part is due; the next quarter of an hour."""
    begins = max(axis.index(asked.now) + round(asked.before * pace * stretch), axis.index(asked.part_due))
    end = axis.end(begins, max(1, round(asked.standard * stretch)))
    return -(-end // STEP) * STEP


def _solved(rising: Callable[[float], float], wanted: float) -> float:
    low, high = 0.05, 20.0
    for _halving in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return high


def _bay_use(floor: Floor, open_: Axis) -> float:
    """The share of opening time in which a car stands in a bay, of all bays, until the last day on which cars came."""
    end = floor.weeks.end
    stood = sum(_open_minutes(open_, start, min(until, end)) for _bay, start, until in floor.stood if start < end)
    return stood / (len(floor.weeks.bays) * open_.index(end))


def large_shop(cars: int, *, seed: int, times: int = 60) -> dict[str, float]:
    """What one more customer waits for an answer in a shop of twenty bays and forty people, everything published."""
    chance = random.Random(seed)
    problem = _large(chance, cars)
    made = plan(problem, rounds=0)
    promised = tuple(replace(car, promised=made.outlook(car.id).likely) for car in problem.cars)
    problem = replace(problem, cars=promised, published=made.placed)
    took, planned = [], []
    for number in range(times):
        car = replace(_large_car(chance, cars + number), arrives=problem.now)
        begun = time.perf_counter()
        promise(problem, car)
        took.append((time.perf_counter() - begun) * 1000)
    for _number in range(5):
        begun = time.perf_counter()
        plan(problem)
        planned.append((time.perf_counter() - begun) * 1000)
    took.sort()
    return {
        "large_operations": sum(len(car.operations) for car in problem.cars),
        "promise_p50_ms": round(took[len(took) // 2], 1),
        "promise_p95_ms": round(took[int(len(took) * 0.95)], 1),
        "replan_ms": round(sorted(planned)[2], 1),
    }


def _large(chance: random.Random, cars: int) -> Problem:
    def shifts(noon: int) -> tuple[Shift, ...]:
        return tuple(
            Shift(day * DAY + OPENS, day * DAY + CLOSES, (Window(day * DAY + noon, day * DAY + noon + 60),))
            for day in range(7)
        )

    people = tuple(
        Person(
            f"P{number}",
            tuple((skill, chance.randint(1, 3)) for skill in chance.sample(("engine", "power", "body"), 2))
            if number % 10
            else (("wash", 1),),
            shifts(690 + 30 * (number % 3)),
        )
        for number in range(40)
    )
    kinds = ("lift",) * 11 + ("flat",) * 5 + ("wheels", "wheels", "wash", "wash")
    bays = tuple(Bay(f"B{number}", frozenset({kind})) for number, kind in enumerate(kinds))
    made = tuple(_large_car(chance, number) for number in range(cars))
    return Problem(OPENS, bays, people, made, {"": Spread.lognormal(1.0, 0.35)})


def _large_car(chance: random.Random, number: int) -> Car:
    works = [
        Operation(
            f"O{index}",
            chance.choice((30, 45, 60, 90, 120)),
            Need(chance.choice(("engine", "power", "body")), chance.choice((1, 1, 2))),
            chance.choice(("lift", "lift", "lift", "flat", "flat", "wheels")),
            (f"O{index - 1}",) if index and chance.random() < 0.8 else (),
        )
        for index in range(chance.randint(1, 4))
    ]
    wash = Operation("wash", 20, Need("wash"), "wash", tuple(one.id for one in works))
    return Car(f"C{number}", (*works, wash), arrives=chance.randint(0, 2 * DAY))
