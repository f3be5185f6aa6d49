"""The technician routing instances of Pillac, Guéret and Medaglia by the planner's own words.

Skills are certificates; tools and spare parts are what a technician starts with, or fetches at the depot on the way. The
objective is working time: from leaving home, as late as possible, to being back. Times are counted in thousandths.
"""

import csv
import re
from pathlib import Path

from anxin.cli.bench.dispatch.solomon import Plane
from anxin.fieldwork.planner import Certificate, Need, Order, Person, Place, Prices, Problem, Shift, Store, Window

SCALE = 1000
ROW = re.compile(r"^(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+\[(.*?)\]\s+\[(.*?)\]\s+\[(.*?)\]")


def instances(folder: Path) -> list[tuple[str, Problem, float]]:
    """Name, problem and best known working time of each instance the folder holds."""
    with (folder / "bks_dissertation.csv").open(encoding="utf-8", newline="") as lines:
        best = {row["instance"]: float(row["best_known_duration"]) for row in csv.DictReader(lines)}
    return [(file.stem, read(file), best[file.stem]) for file in sorted(folder.glob("*.txt")) if file.stem in best]


def read(file: Path) -> Problem:
    text = file.read_text("utf-8").splitlines()
    crew = next(int(line.split()[0]) for line in text if re.match(r"^\d+\s+\d+\s+\d+\s+\d+\s*$", line))
    rows = [match.groups() for line in text if (match := ROW.match(line))]
    depot = Place(float(rows[0][1]), float(rows[0][2]))
    people = tuple(
        Person(
            f"T{row[0]}",
            Place(float(row[1]), float(row[2])),
            (Shift(int(row[3]) * SCALE, int(row[4]) * SCALE),),
            certificates=tuple(Certificate(f"skill-{skill}") for skill in _numbers(row[6])),
            tools=frozenset(f"tool-{tool}" for tool in _numbers(row[7])),
            stock={f"part-{part}": count for part, count in enumerate(_numbers(row[8])) if count},
            store="depot",
            wage_per_hour=3600.0,
        )
        for row in rows[1 : crew + 1]
    )
    orders = tuple(
        Order(
            row[0],
            Place(float(row[1]), float(row[2])),
            int(row[5]) * SCALE,
            (Window(int(row[3]) * SCALE, int(row[4]) * SCALE),),
            needs=tuple(Need(f"skill-{skill}") for skill in _numbers(row[6])),
            tools=frozenset(f"tool-{tool}" for tool in _numbers(row[7])),
            parts=tuple((f"part-{part}", count) for part, count in enumerate(_numbers(row[8])) if count),
        )
        for row in rows[crew + 1 :]
    )
    prices = Prices(kilometre=0.0, travel_hour=0.0, overtime_hour=0.0, must_be_done=100_000_000.0)
    return Problem(orders, people, Plane(SCALE), (Store("depot", depot),), prices)


def _numbers(text: str) -> list[int]:
    return [int(word) for word in text.split(",") if word.strip()]
