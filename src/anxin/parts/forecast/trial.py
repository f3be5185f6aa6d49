"""Forecasts tried on demand that is known: what they expected, beside what came. Pure, and the same for a seed.

Four kinds of part, as stores of spare parts know them (Syntetos, Boylan and Croston, 2005, "On the categorization of demand
patterns", Journal of the Operational Research Society 56): needed often or seldom, in like numbers or in very unlike ones;
and some that are needed no more from some week on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from random import Random

from anxin.parts.forecast.methods import Method, expect
from anxin.parts.forecast.safety import level

WEEKS, KNOWN = 104, 52
"""Two years, of which the first is known to the method when it begins."""


@dataclass(frozen=True)
class Series:
    """So many pieces each week. ``kind``: smooth, intermittent, erratic, lumpy, fading."""

    kind: str
    demand: tuple[int, ...]


@dataclass(frozen=True)
class Tried:
    """``error`` is the root mean square of what was expected of the weeks ahead less what came, scaled by the differences
    from week to week in the known year (RMSSE); ``served`` the share of stretches in which the level was enough, ``pieces``
    how many lay there at the beginning of one.
    """

    error: float
    served: float
    pieces: float


def series(number: int, *, seed: int) -> list[Series]:
    chance = Random(seed)
    return [_one(chance) for _ in range(number)]


def tried(rows: Sequence[Series], method: Method, *, ahead: int) -> Tried:
    """Week by week through the second year: of the next ``ahead`` weeks, how many were expected and how many came."""
    errors, served, pieces, stretches = 0.0, 0, 0, 0
    for row in rows:
        scale = _scale(row.demand[:KNOWN])
        squares = []
        for week in range(KNOWN, len(row.demand) - ahead, ahead):
            expected, came = expect(row.demand[:week], method), sum(row.demand[week : week + ahead])
            squares.append((expected.weekly * ahead - came) ** 2)
            kept = level(expected, ahead).minimum
            served, pieces, stretches = served + (came <= kept), pieces + kept, stretches + 1
        errors += sqrt(sum(squares) / len(squares)) / (scale * sqrt(ahead))
    return Tried(errors / len(rows), served / stretches, pieces / stretches)


def _scale(known: Sequence[int]) -> float:
    differences = [(later - earlier) ** 2 for earlier, later in pairwise(known)]
    return sqrt(sum(differences) / len(differences)) or 1.0


def _one(chance: Random) -> Series:
    likelihood, size, spread = {
        "smooth": (0.9, 4.0, 0.4),
        "intermittent": (0.25, 1.5, 0.4),
        "erratic": (0.9, 4.0, 1.2),
        "lumpy": (0.2, 3.0, 1.2),
        "fading": (0.4, 2.0, 0.6),
    }[kind := chance.choices(("smooth", "intermittent", "erratic", "lumpy", "fading"), (10, 45, 5, 25, 15))[0]]
    likelihood *= chance.uniform(0.6, 1.1)
    ends = chance.randrange(KNOWN // 2, WEEKS) if kind == "fading" else WEEKS
    drift = chance.uniform(-0.004, 0.006)
    demand = []
    for week in range(WEEKS):
        is_asked = week < ends and chance.random() < min(1.0, likelihood * (1 + drift * week))
        demand.append(max(1, round(size * chance.lognormvariate(-spread * spread / 2, spread))) if is_asked else 0)
    return Series(kind, tuple(demand))
