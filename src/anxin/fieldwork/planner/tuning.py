"""The search's knobs, chosen by the size of the problem and the prices in it."""

from dataclasses import dataclass

import numpy as np

from anxin.fieldwork.planner.arranging import Arranged

SMALL, LAPS = 300, 2
HOT, COLD = 1.0, 0.01
HOT_PAID = 5.0
HOT_MANY, COLD_MANY = 10.0, 0.01
"""Temperatures as shares of the mean price of the way to one of the twenty nearest, for small problems, for small
ones where hours are paid, and for large ones.

Measured: with a thousand orders and twenty seconds of one core, 10 and 0.01 gave 11,950; 3 and 0.03 gave 12,230; 1 and 0.01
gave 12,550. On a hundred customers of Solomon's 1 and 0.01 leave a mean gap of 0.24 % after five seconds, and 5 is worse.
Where hours are paid, 1 stays 5 % above the best known on C101 and 10 comes within 1 %, in five seconds.

Laps, on the ten of Solomon's that vary most and seven seeds, after five seconds: one 0.48 %, two 0.40; three were no better.
"""


@dataclass(frozen=True, slots=True)
class Tuning:
    """``hot`` and ``cold`` are prices: what a worse plan may cost more to be looked at all the same.

    ``wide`` is how often four times as much is taken out: it frees a search that has one tour too many or too few.
    ``laps``: how often the search cools, each time from the same beginning and with a share of the time.
    """

    hot: float = 100.0
    cold: float = 1.0
    average_removed: float = 10.0
    longest_string: float = 10.0
    wide: float = 0.02
    blink: float = 0.01
    enough_tours: int = 64
    most_absent: int = 20
    laps: int = 1
    order_weights: tuple[float, ...] = (4, 2, 2, 1, 2, 2, 2, 1)


def tuned(arranged: Arranged) -> Tuning:
    arrays = arranged.arrays
    if not len(arrays.place):
        return Tuning()
    nearest = arrays.near[:, : min(20, arrays.near.shape[1])]
    pairs = arrays.place[:, None], arrays.place[nearest]
    hours_paid = float(arrays.wage.max(initial=0.0))
    visit = max(float(np.mean(arrays.cost[pairs] + hours_paid * arrays.seconds[0][pairs])), 1e-3)
    if len(arrays.place) <= SMALL:
        return Tuning(hot=(HOT_PAID if hours_paid else HOT) * visit, cold=COLD * visit, laps=LAPS)
    return Tuning(hot=HOT_MANY * visit, cold=COLD_MANY * visit, enough_tours=20)
