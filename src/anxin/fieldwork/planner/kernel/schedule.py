"""A tour from its list of visits: earliest times forwards, latest times backwards, and its price."""

from anxin.fieldwork.planner.kernel.arrays import ANY, LABELS, LUNCHED, NEVER, STORED, Arrays, State
from anxin.fieldwork.planner.kernel.jit import compiled, inner
from anxin.fieldwork.planner.kernel.plain import is_plain, refresh_plain
from anxin.fieldwork.planner.kernel.stretches import is_straight_tour, refresh_straight
from anxin.fieldwork.planner.kernel.tours import count_parts, first_label, place_at
from anxin.fieldwork.planner.kernel.ways import (
    arrival_doing,
    beginning,
    detour,
    latest_beginning,
    leave_doing,
    price_of_beginning,
)


@inner
def step(a: Arrays, s: State, tour: int, here: int, visit: int, needs_store: int, old: int, new: int) -> bool:
    """From the labels in scratch row ``old``, leaving ``here``, to those after ``visit`` in row ``new``."""
    there = a.place[visit]
    first, is_possible = first_label(a, tour), False
    for label in range(LABELS):
        s.scratch_time[new, label] = NEVER
        if (label & first) != first or (needs_store and not label & STORED):
            continue
        arrive, price = NEVER, 0.0
        for before in range(first, label + 1):
            if (before & label) != before or s.scratch_time[old, before] >= NEVER:
                continue
            when = arrival_doing(a, tour, here, there, s.scratch_time[old, before], label ^ before, ANY)
            if when < NEVER:
                cost = s.scratch_price[old, before] + detour(a, tour, here, there, label ^ before)
                if when < arrive or (when == arrive and cost < price):
                    arrive, price = when, cost
        if arrive < NEVER:
            start = beginning(a, s, visit, arrive)
            if start < NEVER:
                s.scratch_time[new, label] = start + a.duration[visit]
                s.scratch_price[new, label] = price + price_of_beginning(a, visit, start)
                is_possible = True
    return is_possible


@inner
def finish(a: Arrays, s: State, tour: int, here: int, needs_store: int, old: int) -> float:
    """The price of the cheapest way to be back in time, overtime included; infinite where there is none."""
    there, first, best = a.end_place[tour], first_label(a, tour), 1e300
    for label in range(LABELS):
        if (label & first) != first or (needs_store and not label & STORED):
            continue
        for before in range(first, label + 1):
            if (before & label) != before or s.scratch_time[old, before] >= NEVER:
                continue
            when = arrival_doing(a, tour, here, there, s.scratch_time[old, before], label ^ before, ANY)
            if when > a.hard_end[tour] or (not label & LUNCHED and when > a.lunch_closes[tour]):
                continue
            price = s.scratch_price[old, before] + detour(a, tour, here, there, label ^ before)
            best = min(best, price + max(0, when - a.ends[tour]) * a.overtime[tour])
    return best


@inner
def forwards(a: Arrays, s: State, row: int, tour: int) -> bool:
    """Fill ``leave``, ``priced``, ``came``, ``way`` and the prices. False where the visits cannot be done in this order."""
    length = s.length[row]
    s.way[row] = s.timed[row] = s.whole[row] = 0.0
    s.is_timed[row] = 1 if a.overtime[tour] > 0 and a.hard_end[tour] > a.ends[tour] else 0
    first = first_label(a, tour)
    for label in range(LABELS):
        s.leave[row, 0, label] = a.starts[tour] if label == first else NEVER
        s.priced[row, 0, label] = 0.0
    if not count_parts(a, s, row, tour):
        return False
    if length == 0:
        return True
    here, assign = a.start_place[tour], 0.0
    for position in range(1, length + 2):
        is_end = position == length + 1
        visit = -1 if is_end else s.visits[row, position - 1]
        there = a.end_place[tour] if is_end else a.place[visit]
        s.way[row] += a.cost[here, there]
        needs_store = min(position, length) >= s.needs_store[row]
        if not is_end:
            assign += a.assign[visit, tour]
            if a.due_from[visit + 1] > a.due_from[visit] or a.told[visit] >= 0:
                s.is_timed[row] = 1
        is_possible = False
        for label in range(LABELS):
            s.leave[row, position, label] = NEVER
            if (label & first) != first or (needs_store and not label & STORED):
                continue
            arrive, price, came = NEVER, 0.0, -1
            for before in range(first, label + 1):
                if (before & label) != before or s.leave[row, position - 1, before] >= NEVER:
                    continue
                doing = label ^ before
                when = arrival_doing(a, tour, here, there, s.leave[row, position - 1, before], doing, ANY)
                if when < NEVER:
                    cost = s.priced[row, position - 1, before] + detour(a, tour, here, there, doing)
                    if when < arrive or (when == arrive and cost < price):
                        arrive, price, came = when, cost, before
            if came < 0:
                continue
            if is_end:
                if arrive > a.hard_end[tour] or (not label & LUNCHED and arrive > a.lunch_closes[tour]):
                    continue
                s.leave[row, position, label] = arrive
                s.priced[row, position, label] = price + max(0, arrive - a.ends[tour]) * a.overtime[tour]
            else:
                start = beginning(a, s, visit, arrive)
                if start >= NEVER:
                    continue
                s.leave[row, position, label] = start + a.duration[visit]
                s.priced[row, position, label] = price + price_of_beginning(a, visit, start)
            s.came[row, position, label] = came
            is_possible = True
        if not is_possible:
            return False
        here = there
    last = last_label(s, row)
    s.timed[row] = s.priced[row, length + 1, last]
    s.whole[row] = s.way[row] + s.timed[row] + assign + a.out[tour]
    if a.wage[tour] > 0:
        s.whole[row] += a.wage[tour] * (s.leave[row, length + 1, last] - latest_start(a, s, row, tour))
    return True


@compiled
def last_label(s: State, row: int) -> int:
    """Of the labels one may be back with, the cheapest; of those the earliest."""
    position, best = s.length[row] + 1, -1
    for label in range(LABELS):
        if s.leave[row, position, label] < NEVER and (
            best < 0
            or s.priced[row, position, label] < s.priced[row, position, best] - 1e-9
            or (
                s.priced[row, position, label] <= s.priced[row, position, best] + 1e-9
                and s.leave[row, position, label] < s.leave[row, position, best]
            )
        ):
            best = label
    return best


@compiled
def latest_start(a: Arrays, s: State, row: int, tour: int) -> int:
    """How late one may leave to be back no later and nowhere later than the clocks allow. ``bound``: latest beginnings."""
    position, label = s.length[row] + 1, last_label(s, row)
    by = s.leave[row, position, label]
    while position > 0:
        before = s.came[row, position, label]
        here, there = place_at(a, s, row, tour, position - 1), place_at(a, s, row, tour, position)
        by = leave_doing(a, tour, here, there, by, label ^ before)
        position, label = position - 1, before
        if position > 0:
            visit = s.visits[row, position - 1]
            by = min(by - a.duration[visit], _not_later(a, visit, s.leave[row, position, label] - a.duration[visit]))
            by = latest_beginning(a, s, visit, by)
            s.bound[position] = by
    s.bound[0] = by
    return by


@inner
def _not_later(a: Arrays, visit: int, start: int) -> int:
    """Until when a visit that could begin at ``start`` may wait without costing more."""
    by = NEVER
    for due in range(a.due_from[visit], a.due_from[visit + 1]):
        by = min(by, max(start, a.due_at[due]))
    if a.told[visit] >= 0:
        by = min(by, max(start, a.told[visit] + a.tolerance) if start >= a.told[visit] - a.tolerance else start)
    return by


@inner
def backwards(a: Arrays, s: State, row: int, tour: int) -> None:
    """Fill ``limit``."""
    length, first = s.length[row], first_label(a, tour)
    for label in range(LABELS):
        limit = a.hard_end[tour]
        if not label & LUNCHED:
            limit = min(limit, a.lunch_closes[tour])
        if (label & first) != first or (not label & STORED and s.needs_store[row] <= length):
            limit = -NEVER
        s.limit[row, length + 1, label] = limit
    for position in range(length, 0, -1):
        visit = s.visits[row, position - 1]
        here, there = a.place[visit], place_at(a, s, row, tour, position + 1)
        for label in range(LABELS):
            s.limit[row, position, label] = -NEVER
            if (label & first) != first or (position >= s.needs_store[row] and not label & STORED):
                continue
            by = -NEVER
            for later in range(label, LABELS):
                if (later & label) == label and s.limit[row, position + 1, later] > -NEVER:
                    by = max(by, leave_doing(a, tour, here, there, s.limit[row, position + 1, later], later ^ label))
            if by > -NEVER:
                s.limit[row, position, label] = latest_beginning(a, s, visit, by - a.duration[visit])


@compiled
def refresh(a: Arrays, s: State, tour: int) -> bool:
    """After the list of visits has changed."""
    s.is_straight[tour] = 1 if is_straight_tour(a, s, tour) else 0
    if is_plain(a, tour):
        is_possible = refresh_plain(a, s, tour)
    elif s.is_straight[tour]:
        is_possible = refresh_straight(a, s, tour)
    else:
        is_possible = forwards(a, s, tour, tour)
        if is_possible:
            backwards(a, s, tour, tour)
    if a.most_changes >= 0:
        s.changed[tour] = _changed(a, s, tour) if is_possible else 0
    return is_possible


@inner
def _changed(a: Arrays, s: State, tour: int) -> int:
    """How many of its visits were published for somebody else or for another time."""
    if s.length[tour] == 0:
        return 0
    is_paid, label, count = a.wage[tour] > 0, last_label(s, tour), 0
    if is_paid:
        latest_start(a, s, tour, tour)
    for position in range(s.length[tour], 0, -1):
        label = s.came[tour, position + 1, label]
        visit = s.visits[tour, position - 1]
        start = s.bound[position] if is_paid else s.leave[tour, position, label] - a.duration[visit]
        if a.told_person[visit] >= 0 and (
            a.told_person[visit] != a.person[tour] or abs(start - a.told[visit]) > a.tolerance
        ):
            count += 1
    return count
