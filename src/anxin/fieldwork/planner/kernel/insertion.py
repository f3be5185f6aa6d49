"""Where a visit costs least: every position of a tour, in constant time each unless prices depend on when."""

import numpy as np

from anxin.fieldwork.planner.kernel.arrays import ANY, IMPOSSIBLE, LABELS, NEVER, Arrays, State
from anxin.fieldwork.planner.kernel.jit import compiled, inner
from anxin.fieldwork.planner.kernel.plain import cheapest_plain, has_overtime, has_price_in_time, is_plain
from anxin.fieldwork.planner.kernel.schedule import finish, forwards, step
from anxin.fieldwork.planner.kernel.straight import cheapest_straight
from anxin.fieldwork.planner.kernel.stretches import is_straight_visit
from anxin.fieldwork.planner.kernel.tours import first_label, place_at
from anxin.fieldwork.planner.kernel.ways import arrival_doing, beginning


@inner
def has_room(a: Arrays, s: State, tour: int, visit: int) -> bool:
    """Allowed, not full, and the stock is enough where there is no store."""
    if not a.allowed[visit, tour] or s.length[tour] >= a.most[tour]:
        return False
    if a.mate[visit] >= 0 and s.tour[a.mate[visit]] >= 0 and a.person[s.tour[a.mate[visit]]] == a.person[tour]:
        return False
    if a.store_place[tour] < 0:
        for line in range(a.part_from[visit], a.part_from[visit + 1]):
            used = s.used[tour, a.part[line]] if s.length[tour] else 0
            if used + a.quantity[line] > a.stock[tour, a.part[line]]:
                return False
    return True


@compiled
def cheapest_in(a: Arrays, s: State, tour: int, visit: int, below: float, blink: float) -> tuple[float, int]:
    """Price and position (how many visits come before) of the cheapest insertion under ``below``; -1 where none is.

    ``blink``: the probability with which a position is overlooked.
    """
    if not has_room(a, s, tour, visit):
        return IMPOSSIBLE, -1
    length = s.length[tour]
    base = float(a.assign[visit, tour]) + (a.out[tour] if length == 0 else 0.0)
    if s.is_straight[tour]:
        if is_straight_visit(a, tour, visit):
            return cheapest_straight(a, s, tour, visit, base, below, blink)
        return _by_trying(a, s, tour, visit, below, blink)
    asks_store = a.store_place[tour] >= 0 and (a.part_from[visit + 1] > a.part_from[visit] or a.tools[visit] != 0)
    if a.wage[tour] > 0 or asks_store:
        return _by_trying(a, s, tour, visit, below, blink)
    if is_plain(a, tour):
        return cheapest_plain(a, s, tour, visit, base, below, blink)
    best, best_position = below, -1
    there, timed = a.place[visit], _is_timed(a, s, tour, visit)
    for position in range(length + 1):
        here, onward = place_at(a, s, tour, tour, position), place_at(a, s, tour, tour, position + 1)
        price = base + float(a.cost[here, there]) + float(a.cost[there, onward])
        if length > 0:
            price -= float(a.cost[here, onward])
        if price >= best or (blink > 0 and np.random.random() < blink):
            continue
        if not _fits(a, s, tour, visit, position):
            continue
        if timed:
            price += _later_price(a, s, tour, visit, position) - s.timed[tour]
        if price < best:
            best, best_position = price, position
    return best, best_position


@inner
def _is_timed(a: Arrays, s: State, tour: int, visit: int) -> bool:
    is_timed = s.is_timed[tour] != 0 or has_overtime(a, tour) or has_price_in_time(a, visit)
    return is_timed or a.store_place[tour] >= 0


@inner
def _fits(a: Arrays, s: State, tour: int, visit: int, position: int) -> bool:
    here, there = place_at(a, s, tour, tour, position), a.place[visit]
    onward, first = place_at(a, s, tour, tour, position + 1), first_label(a, tour)
    for before in range(first, LABELS):
        if (before & first) != first or s.leave[tour, position, before] >= NEVER:
            continue
        for label in range(before, LABELS):
            if (label & before) != before:
                continue
            arrive = arrival_doing(a, tour, here, there, s.leave[tour, position, before], label ^ before, ANY)
            if arrive >= NEVER:
                continue
            start = beginning(a, s, visit, arrive)
            if start >= NEVER:
                continue
            for later in range(label, LABELS):
                limit = s.limit[tour, position + 1, later]
                if (later & label) == label and limit > -NEVER:
                    leave = start + a.duration[visit]
                    if arrival_doing(a, tour, there, onward, leave, later ^ label, ANY) <= limit:
                        return True
    return False


@inner
def _later_price(a: Arrays, s: State, tour: int, visit: int, position: int) -> float:
    """All that depends on when, with the visit in its place; infinite where the tour breaks."""
    s.scratch_time[0, :] = s.leave[tour, position, :]
    s.scratch_price[0, :] = s.priced[tour, position, :]
    here, old = place_at(a, s, tour, tour, position), 0
    if not step(a, s, tour, here, visit, position >= s.needs_store[tour], old, 1):
        return IMPOSSIBLE
    here, old = a.place[visit], 1
    for later in range(position + 1, s.length[tour] + 1):
        other = s.visits[tour, later - 1]
        if not step(a, s, tour, here, other, later >= s.needs_store[tour], old, 1 - old):
            return IMPOSSIBLE
        here, old = a.place[other], 1 - old
    return finish(a, s, tour, here, s.needs_store[tour] <= s.length[tour], old)


@inner
def _by_trying(a: Arrays, s: State, tour: int, visit: int, below: float, blink: float) -> tuple[float, int]:
    """Where wages or parts make the whole tour count: write it down with the visit, and price it."""
    scratch, length = s.length.shape[0] - 1, s.length[tour]
    best, best_position = below, -1
    now = s.whole[tour]
    s.length[scratch] = length + 1
    for position in range(length + 1):
        if blink > 0 and np.random.random() < blink:
            continue
        if not s.is_straight[tour] and not _fits(a, s, tour, visit, position):
            continue
        s.visits[scratch, :position] = s.visits[tour, :position]
        s.visits[scratch, position] = visit
        s.visits[scratch, position + 1 : length + 1] = s.visits[tour, position:length]
        if forwards(a, s, scratch, tour) and s.whole[scratch] - now < best:
            best, best_position = s.whole[scratch] - now, position
    return best, best_position
