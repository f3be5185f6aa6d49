"""A tour without lunch, store, paid hours and rush hours: one label tells all, and most positions are ruled out by a clock."""

import numpy as np

from anxin.fieldwork.planner.kernel.arrays import LABELS, NEVER, Arrays, State
from anxin.fieldwork.planner.kernel.jit import inner
from anxin.fieldwork.planner.kernel.tours import count_parts
from anxin.fieldwork.planner.kernel.ways import beginning, latest_beginning, price_of_beginning

LAST = LABELS - 1


@inner
def is_plain(a: Arrays, tour: int) -> bool:
    return a.lunch[tour] == 0 and a.store_place[tour] < 0 and a.wage[tour] == 0 and a.begins.shape[0] == 1


@inner
def has_overtime(a: Arrays, tour: int) -> bool:
    return a.overtime[tour] > 0 and a.hard_end[tour] > a.ends[tour]


@inner
def has_price_in_time(a: Arrays, visit: int) -> bool:
    return a.due_from[visit + 1] > a.due_from[visit] or a.told[visit] >= 0


@inner
def refresh_plain(a: Arrays, s: State, tour: int) -> bool:
    """As ``schedule.refresh``. The other labels' times stay ``NEVER``, as they were made."""
    length = s.length[tour]
    s.way[tour] = s.timed[tour] = s.whole[tour] = 0.0
    s.is_timed[tour] = 1 if has_overtime(a, tour) else 0
    s.leave[tour, 0, LAST] = a.starts[tour]
    s.limit[tour, length + 1, LAST] = a.hard_end[tour]
    if not count_parts(a, s, tour, tour):
        return False
    if length == 0:
        return True
    here, now, way, timed, assign = a.start_place[tour], a.starts[tour], 0.0, 0.0, 0.0
    for position in range(1, length + 1):
        visit = s.visits[tour, position - 1]
        there = a.place[visit]
        start = beginning(a, s, visit, now + a.seconds[0, here, there])
        if start >= NEVER:
            return False
        way += a.cost[here, there]
        assign += a.assign[visit, tour]
        if has_price_in_time(a, visit):
            s.is_timed[tour] = 1
            timed += price_of_beginning(a, visit, start)
        here, now = there, start + a.duration[visit]
        s.leave[tour, position, LAST], s.came[tour, position, LAST] = now, LAST
    back = now + a.seconds[0, here, a.end_place[tour]]
    if back > a.hard_end[tour]:
        return False
    s.way[tour] = way + a.cost[here, a.end_place[tour]]
    s.timed[tour] = timed + max(0, back - a.ends[tour]) * a.overtime[tour]
    s.whole[tour] = s.way[tour] + s.timed[tour] + assign + a.out[tour]
    s.leave[tour, length + 1, LAST], s.came[tour, length + 1, LAST] = back, LAST
    _backwards(a, s, tour)
    return True


@inner
def _backwards(a: Arrays, s: State, tour: int) -> None:
    by, there = a.hard_end[tour], a.end_place[tour]
    for position in range(s.length[tour], 0, -1):
        visit = s.visits[tour, position - 1]
        here = a.place[visit]
        by = latest_beginning(a, s, visit, by - a.seconds[0, here, there] - a.duration[visit])
        s.limit[tour, position, LAST] = by
        there = here


@inner
def cheapest_plain(
    a: Arrays, s: State, tour: int, visit: int, base: float, below: float, blink: float
) -> tuple[float, int]:
    """As ``cheapest_in``. Where the next can no longer be reached in time, or the visit itself, costs are not looked at."""
    length, there = s.length[tour], a.place[visit]
    timed = s.is_timed[tour] != 0 or has_price_in_time(a, visit)
    first, last, duration = a.opens[a.window_from[visit]], a.closes[a.window_from[visit + 1] - 1], a.duration[visit]
    best, best_position = below, -1
    here = a.start_place[tour]
    for position in range(length + 1):
        onward = a.end_place[tour] if position == length else a.place[s.visits[tour, position]]
        before, here = here, onward
        leave, limit = s.leave[tour, position, LAST], s.limit[tour, position + 1, LAST]
        if leave > last:
            break
        if max(leave, first) + duration > limit:
            continue
        price = base + float(a.cost[before, there]) + float(a.cost[there, onward])
        if length > 0:
            price -= float(a.cost[before, onward])
        if price >= best or (blink > 0 and np.random.random() < blink):
            continue
        start = beginning(a, s, visit, leave + a.seconds[0, before, there])
        if start >= NEVER:
            continue
        arrive = start + duration + a.seconds[0, there, onward]
        if arrive > limit:
            continue
        if timed:
            price += price_of_beginning(a, visit, start)
            if price < best:
                price += _delay_price(a, s, tour, position + 1, arrive)
        if price < best:
            best, best_position = price, position
    return best, best_position


@inner
def _delay_price(a: Arrays, s: State, tour: int, position: int, arrive: int) -> float:
    """What arriving then at ``position`` costs more than the tour does now."""
    price = 0.0
    while position <= s.length[tour]:
        visit = s.visits[tour, position - 1]
        start = beginning(a, s, visit, arrive)
        leave, was = start + a.duration[visit], s.leave[tour, position, LAST]
        if leave == was:
            return price
        price += price_of_beginning(a, visit, start) - price_of_beginning(a, visit, was - a.duration[visit])
        onward = a.end_place[tour] if position == s.length[tour] else a.place[s.visits[tour, position]]
        arrive = leave + a.seconds[0, a.place[visit], onward]
        position += 1
    was = s.leave[tour, position, LAST] if s.length[tour] else a.starts[tour]
    return price + (max(0, arrive - a.ends[tour]) - max(0, was - a.ends[tour])) * a.overtime[tour]
