"""What a tour is made of: its places, its labels, and where its stock ends."""

from anxin.fieldwork.planner.kernel.arrays import LUNCHED, STORED, Arrays, State
from anxin.fieldwork.planner.kernel.jit import inner


@inner
def first_label(a: Arrays, tour: int) -> int:
    label = 0
    if a.lunch[tour] == 0:
        label |= LUNCHED
    if a.store_place[tour] < 0:
        label |= STORED
    return label


@inner
def place_at(a: Arrays, s: State, row: int, tour: int, position: int) -> int:
    """Position 0 is the start place, ``length + 1`` the end place."""
    if position == 0:
        return a.start_place[tour]
    if position > s.length[row]:
        return a.end_place[tour]
    return a.place[s.visits[row, position - 1]]


@inner
def count_parts(a: Arrays, s: State, row: int, tour: int) -> bool:
    """Where the store is needed from, as late as can be, and what is used of the stock. False where a part or tool
    cannot be had at all.

    What the store has is fetched from where it is needed on; where the stock is too small for something the store does not
    have, one goes there earlier and leaves the stock to it. So a tour never becomes impossible by having less to do.
    """
    has_store, length = a.store_place[tour] >= 0, s.length[row]
    s.needs_store[row] = length + 1
    if a.part.shape[0] == 0 and not has_store:
        return True
    while True:
        s.used[row, :] = 0
        short = 0
        for position in range(1, length + 1):
            visit = s.visits[row, position - 1]
            fetched = has_store and (a.stores[visit] & a.store_bit[tour]) != 0
            if fetched and s.needs_store[row] <= position:
                continue
            has = (a.tools[visit] & ~a.has_tools[tour]) == 0
            for line in range(a.part_from[visit], a.part_from[visit + 1]):
                has = has and s.used[row, a.part[line]] + a.quantity[line] <= a.stock[tour, a.part[line]]
            if has:
                for line in range(a.part_from[visit], a.part_from[visit + 1]):
                    s.used[row, a.part[line]] += a.quantity[line]
            elif fetched:
                s.needs_store[row] = position
            else:
                short = position
                break
        if short == 0:
            return True
        earlier = 0
        for position in range(1, min(short, s.needs_store[row])):
            visit = s.visits[row, position - 1]
            if has_store and (a.stores[visit] & a.store_bit[tour]) != 0 and a.part_from[visit + 1] > a.part_from[visit]:
                earlier = position
        if earlier == 0:
            return False
        s.needs_store[row] = earlier
