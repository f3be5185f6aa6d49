"""Iterated greedy: a car whose promise is in danger and some that stand in its way are taken out and put in again.

R. Ruiz and T. Stützle, "A simple and effective iterated greedy algorithm for the permutation flowshop scheduling problem",
European Journal of Operational Research 177 (2007). Ours removes cars that share a bay or a person with the one in danger,
not any, and puts that one in first. Without danger it is a car that waits.
"""

import math
from random import Random
from statistics import NormalDist, pstdev

from anxin.workshop.planner.model.cars import Car
from anxin.workshop.planner.serial import Schedule, moved

DANGER, UNPLACED, STAY = 3.0, 10_000.0, 0.1
"""Prices of a minute after the promise, of an operation without a place, and of a minute a car stands in the house. A minute
of the allowance used up costs one."""


class Improving:
    def __init__(self, schedule: Schedule, *, seed: int = 0) -> None:
        self.schedule, self.chance = schedule, Random(seed)
        self.sds = {name: pstdev(spread.ratios) for name, spread in schedule.problem.spreads.items()}
        self.wide = NormalDist().inv_cdf(schedule.problem.rules.confidence)
        self.costs = {car.id: self.cost(car) for car in schedule.problem.cars}

    def run(self, rounds: int) -> None:
        for _round in range(rounds):
            if not (victims := self.dangers() or self.waiting()):
                return
            self._try(self.chance.choice(victims))

    def let_in(self, car: Car, rounds: int) -> None:
        """Only for this one."""
        for _round in range(rounds):
            if not self.schedule.waits(car):
                return
            self._try(car)

    def waiting(self) -> list[Car]:
        return [car for car in self.schedule.cars.values() if self.schedule.waits(car)]

    def dangers(self) -> list[Car]:
        """Those that cost more than their stay."""
        cars = self.schedule.cars
        return [cars[name] for name, (danger, _rest) in self.costs.items() if danger > 0]

    def cost(self, car: Car) -> tuple[float, float]:
        """Of the promise and of places that lack; of the stay and of changes."""
        schedule = self.schedule
        lacking = sum((car.id, one.id) in schedule.draft.unplaced for one in car.operations)
        changed = sum(moved(schedule, (car.id, one.id)) for one in car.operations if not one.begun)
        finish = schedule.finish(car) or schedule.draft.house.horizon
        danger = lacking * UNPLACED
        if car.promised is not None:
            late, near = finish - car.promised, finish + self.allowance(car) - car.promised
            danger += car.weight * (DANGER * max(0, late) + max(0.0, near))
        return danger, car.weight * STAY * (finish - car.arrives) + changed * schedule.problem.rules.change

    def allowance(self, car: Car) -> float:
        """Of the car's own operations alone: root of the sum of squares, times what the confidence asks."""
        return self.wide * math.hypot(*(one.standard * self.sds.get(one.spread, 0.0) for one in car.operations))

    def _try(self, victim: Car) -> None:
        schedule, out = self.schedule, [victim, *self._in_the_way(victim)]
        before = {car.id: self.costs[car.id] for car in out}
        were = [schedule.remove(car) for car in out]
        rest = sorted(out[1:], key=lambda car: (schedule.slack(car)[0] + self.chance.gauss(0, 60), car.id))
        for car in [victim, *rest]:
            schedule.insert(car)
        after = {car.id: self.cost(car) for car in out}
        if _sum(after) < _sum(before):
            self.costs.update(after)
            return
        for car in out:
            schedule.remove(car)
        for removed in were:
            schedule.put_back(removed)

    def _in_the_way(self, victim: Car) -> list[Car]:
        """One to four cars with a bay or a person that this one has or could have, before it is done; half of the times
        only those that come first."""
        schedule, house = self.schedule, self.schedule.draft.house
        finish = schedule.finish(victim) or house.horizon
        wanted: set[str] = set()
        for operation in victim.operations:
            wanted.update(bay.id for bay in house.fitting(operation))
            wanted.update(person.id for _axis, group in house.able(operation) for person in group)
        near: dict[str, int] = {}
        for key, one in schedule.draft.placed.items():
            if key in schedule.fixed or key[0] == victim.id or one.start >= finish:
                continue
            if one.bay in wanted or one.person in wanted:
                near[key[0]] = min(one.start, near.get(key[0], one.start))
        first = sorted(near, key=lambda name: (near[name], name))
        if self.chance.random() < 0.5:
            first = first[: max(4, len(first) // 4)]
        return [schedule.cars[name] for name in self.chance.sample(first, min(len(first), self.chance.randint(1, 4)))]


def _sum(costs: dict[str, tuple[float, float]]) -> float:
    return sum(danger + rest for danger, rest in costs.values())
