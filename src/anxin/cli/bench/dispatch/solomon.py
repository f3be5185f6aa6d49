"""Solomon's instances by the planner's own words: a depot, vehicles as technicians, demand as parts from the stock.

DIMACS convention: distances and times are truncated to a tenth and counted in tenths; the objective is the distance.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from anxin.fieldwork.planner import Order, Person, Place, Prices, Problem, Shift, Ways, Window

GOODS = "goods"


@dataclass(frozen=True)
class Plane:
    """Straight lines, ``scale`` units of time and length for each unit of the plane, rounded down."""

    scale: int = 10

    def ways(self, origins: Sequence[Place], destinations: Sequence[Place]) -> Ways:
        here, there = np.asarray(origins, float), np.asarray(destinations, float)
        far = np.sqrt(((here[:, None] - there[None]) ** 2).sum(axis=2))
        units = np.floor(self.scale * far + 1e-9)
        return Ways(units[None].astype(np.int32), units.astype(np.float32))


@dataclass(frozen=True)
class Instance:
    name: str
    problem: Problem
    best_known: float

    def gap(self, cost: float) -> float:
        """Per cent above the best known distance; ``cost`` in tenths."""
        return (cost / 10 / self.best_known - 1) * 100


def instances(folder: Path) -> list[Instance]:
    """Those of a hundred customers that the folder holds, by name."""
    best = best_known(folder / "bks.csv")
    files = sorted(file for file in folder.glob("*.txt") if "_" not in file.stem and file.stem in best)
    return [read(file, best[file.stem]) for file in files]


def best_known(file: Path) -> dict[str, float]:
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["instance"]: float(row["dimacs_bks_distance"]) for row in csv.DictReader(lines)}


def read(file: Path, best: float) -> Instance:
    lines = [line.split() for line in file.read_text("utf-8").splitlines()]
    vehicles, capacity = (int(word) for word in lines[4])
    depot, *customers = [[int(word) for word in line] for line in lines if len(line) == 7 and line[0].isdigit()]
    home = Place(depot[1], depot[2])
    orders = tuple(
        Order(
            str(number),
            Place(x, y),
            10 * service,
            (Window(10 * ready, 10 * due),),
            parts=((GOODS, demand),) if demand else (),
        )
        for number, x, y, demand, ready, due, service in customers
    )
    people = tuple(
        Person(f"V{number}", home, (Shift(10 * depot[4], 10 * depot[5]),), stock={GOODS: capacity})
        for number in range(vehicles)
    )
    prices = Prices(kilometre=1000.0, travel_hour=0.0, overtime_hour=0.0, must_be_done=1_000_000.0)
    return Instance(file.stem, Problem(orders, people, Plane(), prices=prices), best)
