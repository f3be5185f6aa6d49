"""Slack induction by string removals: neighbouring strings are taken out of neighbouring tours.

Christiaens and Vanden Berghe, "Slack induction by string removals for vehicle routing problems", Transportation Science
54(2), 2020.
"""

import numpy as np

from anxin.fieldwork.planner.kernel.arrays import Arrays, State
from anxin.fieldwork.planner.kernel.changing import position_of
from anxin.fieldwork.planner.kernel.jit import inner

SPLIT = 0.5
SPLIT_DEPTH = 0.01


@inner
def ruin(
    a: Arrays,
    s: State,
    seed: int,
    average: float,
    longest: float,
    touched: np.ndarray,
    is_touched: np.ndarray,
    removed: np.ndarray,
) -> tuple[int, int]:
    """Choose about ``average`` visits around ``seed``. Returns how many tours lose some, and how many visits those are."""
    planned, busy = 0, 0
    for tour in range(s.length.shape[0] - 1):
        if s.length[tour] > 0:
            planned += s.length[tour]
            busy += 1
    if busy == 0:
        return 0, 0
    cap = min(longest, planned / busy)
    most_strings = 4.0 * average / (1.0 + cap) - 1.0
    strings = int(np.random.random() * most_strings + 1.0)
    tours, count = 0, 0
    for index in range(-1, a.near.shape[1]):
        visit = seed if index < 0 else a.near[seed, index]
        if visit < 0:
            break
        tour = s.tour[visit]
        if tour < 0 or is_touched[tour]:
            continue
        touched[tours] = tour
        is_touched[tour] = 1
        tours += 1
        length = s.length[tour]
        take_out = int(np.random.random() * min(float(length), cap) + 1.0)
        count = _string(s, tour, position_of(s, visit), min(take_out, length), removed, count)
        if tours >= strings:
            break
    return tours, count


@inner
def _string(s: State, tour: int, centre: int, size: int, removed: np.ndarray, count: int) -> int:
    """Choose the visits of a string around ``centre``, perhaps with some kept in its middle."""
    length, kept = s.length[tour], 0
    if size < length and size > 1 and np.random.random() < SPLIT:
        kept = 1
        while size + kept < length and np.random.random() < SPLIT_DEPTH:
            kept += 1
    span = size + kept
    low, high = max(0, centre - span + 1), min(centre, length - span)
    begin = low + int(np.random.random() * (high - low + 1))
    gap_at = begin + 1 + int(np.random.random() * max(1, size - 1)) if kept else -1
    for position in range(begin, begin + span):
        if kept and gap_at <= position < gap_at + kept:
            continue
        removed[count] = s.visits[tour, position]
        count += 1
    return count
