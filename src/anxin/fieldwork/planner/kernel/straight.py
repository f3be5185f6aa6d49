"""Where a visit costs least in a straight tour: every position, with the store wherever it is best then."""

import numpy as np

from anxin.fieldwork.planner.kernel.arrays import IMPOSSIBLE, Arrays, State
from anxin.fieldwork.planner.kernel.jit import inner
from anxin.fieldwork.planner.kernel.stretches import (
    LAST,
    closing,
    opening,
    price_by_store,
    rest,
)
from anxin.fieldwork.planner.kernel.tours import first_label, place_at


@inner
def cheapest_straight(
    a: Arrays, s: State, tour: int, visit: int, base: float, below: float, blink: float
) -> tuple[float, int]:
    """As ``cheapest_in``. What must be worked in any case is looked at first: most positions are too dear by that."""
    length, there, needs = s.length[tour], a.place[visit], s.needs_store[tour]
    carried_until, breaks = _stock_with(a, s, tour, visit)
    best, best_position = below, -1
    here = a.start_place[tour]
    for position in range(length + 1):
        onward = place_at(a, s, tour, tour, position + 1)
        price = base - s.timed[tour] + float(a.cost[here, there]) + float(a.cost[there, onward])
        work = a.seconds[0, here, there] + a.duration[visit] + a.seconds[0, there, onward]
        if length > 0:
            price -= float(a.cost[here, onward])
            work += s.work[tour, length + 1] - a.seconds[0, here, onward]
        here_now, here = here, onward
        if price + a.wage[tour] * work >= best or (blink > 0 and np.random.random() < blink):
            continue
        is_carried = position < min(needs, carried_until)
        if is_carried and breaks > length:
            price += _without_store(a, s, tour, visit, position, here_now, onward)
        else:
            timed = _store_before(a, s, tour, visit, position, here_now, onward)
            if is_carried:
                timed = min(timed, _store_after(a, s, tour, visit, position, here_now, breaks))
            price += timed
        if price < best:
            best, best_position = price, position
    return best, best_position


@inner
def _stock_with(a: Arrays, s: State, tour: int, visit: int) -> tuple[int, int]:
    """Before which position the visit is served from the stock, and which later position needs the store then."""
    length, needs = int(s.length[tour]), int(s.needs_store[tour])
    first, last = a.part_from[visit], a.part_from[visit + 1]
    if a.store_place[tour] < 0 or (first == last and a.tools[visit] == 0):
        return length + 1, needs
    if a.tools[visit] & ~a.has_tools[tour]:
        return 0, needs
    scratch, is_enough = s.length.shape[0] - 1, needs > length
    for line in range(first, last):
        used = s.used[tour, a.part[line]] if length > 0 else 0
        is_enough = is_enough and used + a.quantity[line] <= a.stock[tour, a.part[line]]
    if is_enough:
        return length + 1, needs
    s.used[scratch, :] = 0
    for line in range(first, last):
        s.used[scratch, a.part[line]] += a.quantity[line]
    for line in range(first, last):
        if a.quantity[line] > a.stock[tour, a.part[line]]:
            return 0, needs
    carried_until = length + 1
    for position in range(1, min(needs, length + 1)):
        other = s.visits[tour, position - 1]
        for line in range(a.part_from[other], a.part_from[other + 1]):
            part = a.part[line]
            s.used[scratch, part] += a.quantity[line]
            if s.used[scratch, part] > a.stock[tour, part]:
                is_asked = False
                for mine in range(first, last):
                    is_asked = is_asked or a.part[mine] == part
                if is_asked:
                    return position, position
    return carried_until, needs


@inner
def _without_store(a: Arrays, s: State, tour: int, visit: int, position: int, here: int, onward: int) -> float:
    there, duration = a.place[visit], a.duration[visit]
    limit = s.limit[tour, position + 1, LAST]
    work = s.work[tour, position] + a.seconds[0, here, there]
    start = s.leave[tour, position, first_label(a, tour)] + a.seconds[0, here, there]
    if start > closing(a, s, visit):
        return IMPOSSIBLE
    after = duration + a.seconds[0, there, onward]
    reach = max(start, opening(a, s, visit)) + after
    if reach > limit:
        return IMPOSSIBLE
    leave = min(s.by[tour, position], min(closing(a, s, visit), limit - after) - work)
    left = rest(a, s, tour, position + 1)
    back = max(reach + left, s.done[tour, position + 1])
    return a.wage[tour] * max(work + after + left, back - leave)


@inner
def _store_before(a: Arrays, s: State, tour: int, visit: int, position: int, here: int, onward: int) -> float:
    """The store on the way to the visit, or to one before it: the stretch from there on grows backwards."""
    first, needs = first_label(a, tour), s.needs_store[tour]
    there, after = a.place[visit], a.duration[visit] + a.seconds[0, a.place[visit], onward]
    limit = min(closing(a, s, visit), s.limit[tour, position + 1, LAST] - after)
    left = rest(a, s, tour, position + 1) + after
    done = max(opening(a, s, visit) + left, s.done[tour, position + 1])
    best, at, opens = IMPOSSIBLE, position, opening(a, s, visit)
    while limit >= opens:
        if at < needs:
            price = price_by_store(
                a,
                tour,
                here,
                there,
                s.work[tour, at],
                s.leave[tour, at, first],
                s.by[tour, at],
                left,
                done,
                limit,
            )
            best = min(best, price)
        if at == 0:
            break
        other = s.visits[tour, at - 1]
        after = a.duration[other] + a.seconds[0, here, there]
        opens, left = opening(a, s, other), left + after
        limit, done = min(closing(a, s, other), limit - after), max(opens + left, done)
        at -= 1
        here, there = place_at(a, s, tour, tour, at), here
    return best


@inner
def _store_after(a: Arrays, s: State, tour: int, visit: int, position: int, here: int, breaks: int) -> float:
    """The store after the visit, before a later one: the stretch until there grows forwards."""
    there, best = a.place[visit], IMPOSSIBLE
    work = s.work[tour, position] + a.seconds[0, here, there]
    start = s.leave[tour, position, first_label(a, tour)] + a.seconds[0, here, there]
    if start > closing(a, s, visit):
        return IMPOSSIBLE
    by = min(s.by[tour, position], closing(a, s, visit) - work)
    work, done = work + a.duration[visit], max(start, opening(a, s, visit)) + a.duration[visit]
    for later in range(position + 1, min(breaks, s.length[tour]) + 1):
        other = s.visits[tour, later - 1]
        here, there = there, a.place[other]
        left, limit = rest(a, s, tour, later), s.limit[tour, later, LAST]
        best = min(best, price_by_store(a, tour, here, there, work, done, by, left, s.done[tour, later], limit))
        work, start = work + a.seconds[0, here, there], done + a.seconds[0, here, there]
        if start > closing(a, s, other):
            break
        by = min(by, closing(a, s, other) - work)
        work, done = work + a.duration[other], max(start, opening(a, s, other)) + a.duration[other]
    return best
