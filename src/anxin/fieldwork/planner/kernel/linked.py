"""Crews of two, and visits that follow another.

A pair gets its common beginning when it is put in, and keeps it until it is taken out: both windows shrink to that second.
A follower freezes its predecessor's beginning from above before it looks for its own place. So tours stay independent
of each other.
"""

import numpy as np

from anxin.fieldwork.planner.kernel.arrays import IMPOSSIBLE, NEVER, Arrays, State
from anxin.fieldwork.planner.kernel.changing import beginning_of, put, take
from anxin.fieldwork.planner.kernel.insertion import cheapest_in
from anxin.fieldwork.planner.kernel.jit import compiled, inner
from anxin.fieldwork.planner.kernel.schedule import refresh


@compiled
def wait_for(a: Arrays, s: State, visit: int) -> bool:
    """Do not begin before the predecessor is done, and let that not become later. False where it is not planned.

    To be undone by ``free`` and the old ``latest`` of the predecessor where the visit finds no place after all.
    """
    first = a.after[visit]
    if first < 0:
        return True
    if s.tour[first] < 0:
        return False
    start = beginning_of(a, s, first)
    other = a.mate[first]
    s.earliest[visit] = start + a.duration[first] + a.gap[visit]
    if other >= 0 and s.tour[other] >= 0:
        s.earliest[visit] = max(s.earliest[visit], start + a.duration[other] + a.gap[visit])
    s.latest[first] = min(s.latest[first], start)
    refresh(a, s, s.tour[first])
    return True


@inner
def best_of_tours(a: Arrays, s: State, visit: int, tours: np.ndarray, count: int, but: int) -> tuple[float, int, int]:
    best, chosen, position = IMPOSSIBLE, -1, -1
    for index in range(count):
        tour = tours[index]
        if but >= 0 and a.person[tour] == a.person[but]:
            continue
        price, where = cheapest_in(a, s, tour, visit, best, 0.0)
        if where >= 0:
            best, chosen, position = price, tour, where
    return best, chosen, position


@inner
def put_pair(a: Arrays, s: State, visit: int, tours: np.ndarray, count: int, below: float) -> bool:
    """Both of a crew at the same second: the leader where it is cheapest, at each of several seconds, the helper then.

    ``tours`` may name one twice.

    Seconds are taken from the earliest beginnings the leader would have in the tours at hand, and from those the helper
    would have.
    """
    mate = a.mate[visit]
    best, best_start = below, -1
    seconds, found = np.empty(2 * count + 3, np.int64), 0
    low, high = s.earliest[visit], s.latest[visit]
    for who in range(2):
        one = visit if who == 0 else mate
        s.earliest[one], s.latest[one] = low, high
        for index in range(count):
            tour = tours[index]
            _price, where = cheapest_in(a, s, tour, one, below, 0.0)
            if where >= 0:
                if put(a, s, tour, one, where):
                    seconds[found] = beginning_of(a, s, one)
                    found += 1
                take(a, s, one)
                refresh(a, s, tour)
                s.earliest[one], s.latest[one] = low, high
    # The last time round, the best second is taken again and carried out.
    for index in range(found + 1):
        is_last = index == found
        if is_last and best_start < 0:
            break
        start, is_new = best_start if is_last else seconds[index], True
        for earlier in range(0 if is_last else index):
            is_new = is_new and seconds[earlier] != start
        if not is_new:
            continue
        s.earliest[visit] = s.latest[visit] = s.earliest[mate] = s.latest[mate] = start
        price, but = 0.0, -1
        chosen, positions = (-1, -1), (-1, -1)
        for who in range(2):
            more, tour, position = best_of_tours(a, s, visit if who == 0 else mate, tours, count, but)
            price, but = price + more, tour
            chosen, positions = (chosen[1], tour), (positions[1], position)
            if tour < 0:
                break
        if chosen[0] < 0 or chosen[1] < 0 or (price >= best and not is_last):
            continue
        if not is_last:
            best, best_start = price, start
            continue
        is_done = True
        for who in range(2):
            is_done = is_done and put(a, s, chosen[who], visit if who == 0 else mate, positions[who])
        if is_done:
            return True
        for who in range(2):
            one = visit if who == 0 else mate
            if s.tour[one] >= 0:
                where = s.tour[one]
                take(a, s, one)
                refresh(a, s, where)
    s.earliest[visit] = s.earliest[mate] = low
    s.latest[visit] = s.latest[mate] = high
    return False


@compiled
def free(s: State, visit: int) -> None:
    s.earliest[visit], s.latest[visit] = -NEVER, NEVER
