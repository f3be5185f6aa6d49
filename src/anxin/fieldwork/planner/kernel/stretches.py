"""A tour without lunch, clocks and rush hours as three numbers, and from them how few hours it takes.

A *stretch* is a part of a tour, from arriving at its first place: begun at a second t, not after ``by``, it is done at
max(t + ``work``, ``done``), for whoever comes too early waits. Joining two is a few additions, and max(work, done - by) are
the fewest hours from leaving to being back. So the hours with one more visit, or with the store in another place, are known
without going through the tour: Savelsbergh, "The vehicle routing problem with time windows: minimizing route duration",
ORSA Journal on Computing 4(2), 1992; Vidal, Crainic, Gendreau and Prins, "A hybrid genetic algorithm with adaptive
diversity management for a large class of vehicle routing problems with time-windows", Computers & Operations Research
40(1), 2013.
"""

from anxin.fieldwork.planner.kernel.arrays import IMPOSSIBLE, LABELS, NEVER, Arrays, State
from anxin.fieldwork.planner.kernel.jit import inner
from anxin.fieldwork.planner.kernel.tours import count_parts, first_label, place_at
from anxin.fieldwork.planner.kernel.ways import detour

LAST = LABELS - 1


@inner
def is_straight_visit(a: Arrays, tour: int, visit: int) -> bool:
    """One window, no clock, and the store (if there is one) has all it asks for."""
    if a.window_from[visit + 1] - a.window_from[visit] != 1 or a.due_from[visit + 1] > a.due_from[visit]:
        return False
    return a.told[visit] < 0 and (a.store_place[tour] < 0 or (a.stores[visit] & a.store_bit[tour]) != 0)


@inner
def is_straight_tour(a: Arrays, s: State, tour: int) -> bool:
    """Worth it where hours are paid or there is a store; possible where nothing depends on the time of the day."""
    if (a.wage[tour] == 0 and a.store_place[tour] < 0) or a.lunch[tour] != 0 or a.begins.shape[0] != 1:
        return False
    if a.overtime[tour] > 0 and a.hard_end[tour] > a.ends[tour]:
        return False
    is_straight = True
    for position in range(s.length[tour]):
        is_straight = is_straight and is_straight_visit(a, tour, s.visits[tour, position])
    return is_straight


@inner
def opening(a: Arrays, s: State, visit: int) -> int:
    return max(a.opens[a.window_from[visit]], s.earliest[visit])


@inner
def closing(a: Arrays, s: State, visit: int) -> int:
    return min(a.closes[a.window_from[visit]], s.latest[visit])


@inner
def rest(a: Arrays, s: State, tour: int, position: int) -> int:
    """The work from arriving at ``position`` to being back; no store in it."""
    length = s.length[tour]
    if position > length:
        return 0
    return s.work[tour, length + 1] - s.work[tour, position] + a.duration[s.visits[tour, position - 1]]


@inner
def price_by_store(
    a: Arrays,
    tour: int,
    here: int,
    there: int,
    work: int,
    done: int,
    by: int,
    rest_work: int,
    rest_done: int,
    limit: int,
) -> float:
    """Price of the hours and the detour, with the store between what is done until ``here`` and all from ``there`` on."""
    store = a.store_place[tour]
    way = a.seconds[0, here, store] + a.store_time[tour] + a.seconds[0, store, there]
    if done + way > limit:
        return IMPOSSIBLE
    leave, back = min(by, limit - way - work), max(done + way + rest_work, rest_done)
    hours = max(work + way + rest_work, back - leave)
    return a.wage[tour] * hours + float(a.cost[here, store]) + float(a.cost[store, there]) - float(a.cost[here, there])


@inner
def refresh_straight(a: Arrays, s: State, tour: int) -> bool:
    """As ``schedule.refresh``, and besides ``work``, ``by`` and ``done``. The store lies where it costs least."""
    s.way[tour] = s.timed[tour] = s.whole[tour] = 0.0
    s.is_timed[tour] = 0
    if not count_parts(a, s, tour, tour) or not _forwards(a, s, tour):
        return False
    _backwards(a, s, tour)
    length, assign = s.length[tour], 0.0
    if length == 0:
        return True
    store_at, s.timed[tour] = _cheapest_store(a, s, tour)
    if store_at < 0 or not _with_store(a, s, tour, store_at):
        return False
    for position in range(length):
        assign += a.assign[s.visits[tour, position], tour]
    s.whole[tour] = s.way[tour] + s.timed[tour] + assign + a.out[tour]
    return True


@inner
def _forwards(a: Arrays, s: State, tour: int) -> bool:
    """Without the store, as far as the stock goes. False where that is too late already."""
    first, here, leave, by = first_label(a, tour), a.start_place[tour], a.starts[tour], a.hard_end[tour]
    for label in range(LABELS):
        s.leave[tour, 0, label] = leave if label == first else NEVER
        s.priced[tour, 0, label] = 0.0
    s.work[tour, 0], s.by[tour, 0] = 0, by
    for position in range(1, s.length[tour] + 1):
        visit = s.visits[tour, position - 1]
        there, duration = a.place[visit], a.duration[visit]
        way = a.seconds[0, here, there]
        s.way[tour] += a.cost[here, there]
        s.work[tour, position] = s.work[tour, position - 1] + way + duration
        for label in range(LABELS):
            s.leave[tour, position, label], s.priced[tour, position, label] = NEVER, 0.0
        if position < s.needs_store[tour]:
            start = max(leave + way, opening(a, s, visit))
            if start > closing(a, s, visit):
                return False
            leave = start + duration
            by = min(by, closing(a, s, visit) - s.work[tour, position] + duration)
            s.leave[tour, position, first], s.came[tour, position, first] = leave, first
            s.by[tour, position] = by
        here = there
    length = s.length[tour]
    there = a.end_place[tour]
    if length > 0:
        s.way[tour] += a.cost[here, there]
        s.work[tour, length + 1] = s.work[tour, length] + a.seconds[0, here, there]
    return True


@inner
def _backwards(a: Arrays, s: State, tour: int) -> None:
    """``limit`` and ``done`` of all that is left from each position on, no store in it."""
    length = s.length[tour]
    s.limit[tour, length + 1, LAST], s.done[tour, length + 1] = a.hard_end[tour], -NEVER
    onward, left = a.end_place[tour], 0
    for position in range(length, 0, -1):
        visit = s.visits[tour, position - 1]
        after = a.duration[visit] + a.seconds[0, a.place[visit], onward]
        limit = min(closing(a, s, visit), s.limit[tour, position + 1, LAST] - after)
        s.limit[tour, position, LAST] = limit if limit >= opening(a, s, visit) else -NEVER
        s.done[tour, position] = max(opening(a, s, visit) + after + left, s.done[tour, position + 1])
        onward, left = a.place[visit], left + after


@inner
def _cheapest_store(a: Arrays, s: State, tour: int) -> tuple[int, float]:
    """Before which position the store is visited, 0 for not at all, and the price; -1 where it is too late for it."""
    length, first = s.length[tour], first_label(a, tour)
    if s.needs_store[tour] > length:
        way = s.work[tour, length + 1] - s.work[tour, length]
        back = s.leave[tour, length, first] + way
        if back > a.hard_end[tour]:
            return -1, 0.0
        leave = min(s.by[tour, length], a.hard_end[tour] - s.work[tour, length + 1])
        return 0, a.wage[tour] * max(s.work[tour, length + 1], back - leave)
    best, chosen = IMPOSSIBLE, -1
    for position in range(1, s.needs_store[tour] + 1):
        here, there = place_at(a, s, tour, tour, position - 1), place_at(a, s, tour, tour, position)
        work, done, by = (
            s.work[tour, position - 1],
            s.leave[tour, position - 1, first],
            s.by[tour, position - 1],
        )
        limit, rest_done = s.limit[tour, position, LAST], s.done[tour, position]
        price = price_by_store(a, tour, here, there, work, done, by, rest(a, s, tour, position), rest_done, limit)
        if price < best:
            best, chosen = price, position
    return chosen, best


@inner
def _with_store(a: Arrays, s: State, tour: int, store_at: int) -> bool:
    """Fill ``leave`` and ``came`` from the store on, and those of being back. ``store_at`` 0: there is no store."""
    length, first = s.length[tour], first_label(a, tour)
    for label in range(LABELS):
        s.leave[tour, length + 1, label], s.priced[tour, length + 1, label] = NEVER, 0.0
    begin = store_at if store_at > 0 else length + 1
    before, now = first, s.leave[tour, begin - 1, first]
    for position in range(begin, length + 2):
        here, there = place_at(a, s, tour, tour, position - 1), place_at(a, s, tour, tour, position)
        label = first
        if store_at > 0:
            label = LAST
        if position == store_at:
            now += a.seconds[0, here, a.store_place[tour]] + a.store_time[tour]
            now += a.seconds[0, a.store_place[tour], there]
            s.priced[tour, position, label] = detour(a, tour, here, there, LAST ^ first)
        else:
            now += a.seconds[0, here, there]
        if position <= length:
            visit = s.visits[tour, position - 1]
            now = max(now, opening(a, s, visit)) + a.duration[visit]
        s.leave[tour, position, label], s.came[tour, position, label] = now, before
        before = label
    return now <= a.hard_end[tour]
