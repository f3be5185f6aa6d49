"""Putting visits back, each where it is cheapest now, with a blink now and then."""

import numpy as np

from anxin.fieldwork.planner.kernel.arrays import Arrays, State
from anxin.fieldwork.planner.kernel.changing import put, take
from anxin.fieldwork.planner.kernel.insertion import cheapest_in
from anxin.fieldwork.planner.kernel.jit import inner
from anxin.fieldwork.planner.kernel.linked import free, put_pair, wait_for
from anxin.fieldwork.planner.kernel.saving import copy_tour
from anxin.fieldwork.planner.kernel.schedule import refresh


@inner
def candidates(a: Arrays, s: State, visit: int, enough: int, tours: np.ndarray, is_seen: np.ndarray) -> int:
    """Tours worth trying: those of the nearest visits, up to ``enough``, and the empty ones, of twins the first."""
    count, all_tours = 0, s.length.shape[0] - 1
    if all_tours <= enough:
        for tour in range(all_tours):
            if a.allowed[visit, tour]:
                twin = a.twin[tour]
                if s.length[tour] == 0 and twin >= 0 and s.length[twin] == 0:
                    continue
                tours[count] = tour
                count += 1
        return count
    for index in range(a.near.shape[1]):
        other = a.near[visit, index]
        if other < 0 or count >= enough:
            break
        tour = s.tour[other]
        if tour >= 0 and not is_seen[tour] and a.allowed[visit, tour]:
            is_seen[tour] = 1
            tours[count] = tour
            count += 1
    for index in range(count):
        is_seen[tours[index]] = 0
    for tour in range(all_tours):
        if s.length[tour] == 0 and a.allowed[visit, tour]:
            twin = a.twin[tour]
            if twin < 0 or s.length[twin] > 0:
                tours[count] = tour
                count += 1
    return count


@inner
def touch(a: Arrays, s: State, kept: State, tour: int, touched: np.ndarray, is_touched: np.ndarray, count: int) -> int:
    """Keep a tour before its first change."""
    if is_touched[tour]:
        return count
    is_touched[tour] = 1
    touched[count] = tour
    copy_tour(a, s, kept, tour)
    return count + 1


@inner
def recreate(
    a: Arrays,
    s: State,
    kept: State,
    waiting: np.ndarray,
    waiting_count: int,
    blink: float,
    enough: int,
    touched: np.ndarray,
    is_touched: np.ndarray,
    touched_count: int,
    tours: np.ndarray,
    is_seen: np.ndarray,
) -> int:
    """Insert what waits, in its order. Returns how many tours have been touched."""
    rounds = 2 if a.linked.shape[0] > 0 else 1
    for _round in range(rounds):
        for index in range(waiting_count):
            visit = waiting[index]
            if s.tour[visit] >= 0 or (0 <= a.mate[visit] < visit):
                continue
            first, held_back = a.after[visit], 0
            if first >= 0:
                if s.tour[first] < 0:
                    continue
                touched_count = touch(a, s, kept, s.tour[first], touched, is_touched, touched_count)
                held_back = s.latest[first]
                wait_for(a, s, visit)
            below, is_in = a.left_out[visit], False
            count = candidates(a, s, visit, enough, tours, is_seen)
            if a.mate[visit] >= 0:
                count += candidates(a, s, a.mate[visit], enough, tours[count:], is_seen)
                for candidate in range(count):
                    touched_count = touch(a, s, kept, tours[candidate], touched, is_touched, touched_count)
                is_in = put_pair(a, s, visit, tours, count, below)
            else:
                best, chosen, position = below, -1, -1
                for candidate in range(count):
                    tour = tours[candidate]
                    price, where = cheapest_in(a, s, tour, visit, best, blink)
                    if where >= 0:
                        best, chosen, position = price, tour, where
                if chosen >= 0:
                    touched_count = touch(a, s, kept, chosen, touched, is_touched, touched_count)
                    is_in = put(a, s, chosen, visit, position)
                    if not is_in:
                        take(a, s, visit)
                        refresh(a, s, chosen)
            if not is_in:
                free(s, visit)
                if a.mate[visit] >= 0:
                    free(s, a.mate[visit])
                if first >= 0:
                    s.latest[first] = held_back
                    refresh(a, s, s.tour[first])
    return touched_count
