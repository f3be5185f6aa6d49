"""Arriving and leaving: travel by the period of the day, windows, lunch and the store on the way."""

from anxin.fieldwork.planner.kernel.arrays import ANY, LUNCHED, NEVER, STORED, Arrays, State
from anxin.fieldwork.planner.kernel.jit import compiled, inner


@compiled
def arrival(a: Arrays, here: int, there: int, leave: int) -> int:
    """When one is there. Never later for having left earlier: one waits for a faster period if that is quicker."""
    if a.begins.shape[0] == 1:
        return leave + a.seconds[0, here, there]
    best = NEVER
    for period in range(a.begins.shape[0]):
        if period + 1 < a.begins.shape[0] and a.begins[period + 1] <= leave:
            continue
        best = min(best, max(leave, a.begins[period]) + a.seconds[period, here, there])
    return best


@inner
def latest_leave(a: Arrays, here: int, there: int, arrive: int) -> int:
    """The latest leaving that arrives by then."""
    if a.begins.shape[0] == 1:
        return arrive - a.seconds[0, here, there]
    best = -NEVER
    for period in range(a.begins.shape[0]):
        leave = arrive - a.seconds[period, here, there]
        if period + 1 < a.begins.shape[0]:
            leave = min(leave, a.begins[period + 1] - 1)
        if leave >= a.begins[period]:
            best = max(best, leave)
    return best


@inner
def beginning(a: Arrays, s: State, visit: int, arrive: int) -> int:
    """The earliest beginning of the work for who is there by then; ``NEVER`` after the last window."""
    arrive = max(arrive, s.earliest[visit])
    for window in range(a.window_from[visit], a.window_from[visit + 1]):
        if arrive <= a.closes[window]:
            start = max(arrive, a.opens[window])
            return start if start <= s.latest[visit] else NEVER
    return NEVER


@inner
def latest_beginning(a: Arrays, s: State, visit: int, by: int) -> int:
    """The latest beginning not after ``by``; ``-NEVER`` before the first window."""
    by = min(by, s.latest[visit])
    for window in range(a.window_from[visit + 1] - 1, a.window_from[visit] - 1, -1):
        if by >= a.opens[window]:
            start = min(by, a.closes[window])
            return start if start >= s.earliest[visit] else -NEVER
    return -NEVER


@compiled
def arrival_doing(a: Arrays, tour: int, here: int, there: int, leave: int, doing: int, option: int) -> int:
    """Arrival with lunch (bit 0) and the store (bit 1) between; ``NEVER`` where lunch comes at the wrong time.

    ``option`` tells where lunch is had: 0 before leaving, 1 at the first arrival (with a store: before leaving it),
    2 at the second arrival; ``ANY`` for wherever it costs the least time.
    """
    if doing == 0:
        return arrival(a, here, there, leave)
    legs = 2 if doing & STORED else 1
    best = NEVER
    for lunch_at in range(legs + 1):
        if (lunch_at > 0 and not doing & LUNCHED) or (option != ANY and option != lunch_at):
            continue
        now, place = leave, here
        for leg in range(legs + 1):
            if leg > 0:
                onward = there if leg == legs else a.store_place[tour]
                now = arrival(a, place, onward, now)
                place = onward
                if leg < legs:
                    now += a.store_time[tour]
            if doing & LUNCHED and leg == lunch_at:
                now = max(now, a.lunch_opens[tour])
                if now > a.lunch_closes[tour]:
                    now = NEVER
                    break
                now += a.lunch[tour]
        best = min(best, now)
    return best


@compiled
def leave_doing(a: Arrays, tour: int, here: int, there: int, arrive: int, doing: int) -> int:
    """The latest leaving that does as much and arrives by then; ``-NEVER`` where it cannot."""
    if doing == 0:
        return latest_leave(a, here, there, arrive)
    legs = 2 if doing & STORED else 1
    best = -NEVER
    for lunch_at in range(legs + 1):
        if lunch_at > 0 and not doing & LUNCHED:
            continue
        by, place = arrive, there
        for leg in range(legs, -1, -1):
            if doing & LUNCHED and leg == lunch_at:
                by = min(by - a.lunch[tour], a.lunch_closes[tour])
                if by < a.lunch_opens[tour]:
                    by = -NEVER
                    break
            if leg > 0:
                if leg < legs:
                    by -= a.store_time[tour]
                before = here if leg == 1 else a.store_place[tour]
                by = latest_leave(a, before, place, by)
                place = before
        best = max(best, by)
    return best


@inner
def detour(a: Arrays, tour: int, here: int, there: int, doing: int) -> float:
    """What the way over the store costs more than the direct one."""
    if doing & STORED:
        store = a.store_place[tour]
        return float(a.cost[here, store]) + float(a.cost[store, there]) - float(a.cost[here, there])
    return 0.0


@inner
def price_of_beginning(a: Arrays, visit: int, start: int) -> float:
    """Lateness against the clocks, and a published time that is missed."""
    price = 0.0
    for due in range(a.due_from[visit], a.due_from[visit + 1]):
        if start > a.due_at[due]:
            price += (start - a.due_at[due]) * a.due_price[due]
    if a.told[visit] >= 0 and abs(start - a.told[visit]) > a.tolerance:
        price += a.told_price[visit]
    return price
