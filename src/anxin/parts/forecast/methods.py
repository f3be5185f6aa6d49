"""How much of a part is needed a week, out of how much was needed each week so far. Pure.

Spare parts are asked for now and then, a few at once. Teunter, Syntetos and Babai (2011, "Intermittent demand: linking
forecasting to inventory obsolescence", European Journal of Operational Research 214) smooth how likely a week has any demand
every week, and how much it then is when there is some: a part that is needed no more is forgotten. Where every week has
demand it is plain exponential smoothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

ALPHA, BETA = 0.1, 0.05
"""How fast the size of a demand, and how fast its likelihood, follow what happens: see ``anxin bench parts --only forecast``."""

Method: TypeAlias = Callable[[Sequence[int]], list[float]]
"""From the demand of each week, what was expected before it, and at the end what is expected of the next."""


@dataclass(frozen=True)
class Expected:
    """Pieces a week, and the variance of the demand of one week around what was expected of it."""

    weekly: float
    variance: float


def tsb(demand: Sequence[int], alpha: float = ALPHA, beta: float = BETA) -> list[float]:
    """It begins as the first quarter of the time was."""
    if not demand:
        return [0.0]
    first = demand[: max(1, len(demand) // 4)]
    sizes = [number for number in first if number > 0] or [number for number in demand if number > 0] or [0]
    size, likelihood = sum(sizes) / len(sizes), sum(number > 0 for number in first) / len(first)
    expected = [size * likelihood]
    for number in demand:
        if number > 0:
            size += alpha * (number - size)
        likelihood += beta * ((number > 0) - likelihood)
        expected.append(size * likelihood)
    return expected


def naive(demand: Sequence[int]) -> list[float]:
    """The next week as the last: what any method has to beat."""
    return [float(demand[0]) if demand else 0.0, *map(float, demand)]


def mean_so_far(demand: Sequence[int]) -> list[float]:
    """The next week as all of them were on average."""
    total, expected = 0, [float(demand[0]) if demand else 0.0]
    for count, number in enumerate(demand, 1):
        total += number
        expected.append(total / count)
    return expected


def expect(demand: Sequence[int], method: Method = tsb) -> Expected:
    """What to expect of a week; of the past only what the method had to say before it counts as its error."""
    expected = method(demand)
    errors = [(number - before) ** 2 for number, before in zip(demand, expected, strict=False)]
    return Expected(expected[-1], sum(errors) / len(errors) if errors else 0.0)
