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
    """Where the store is needed from, and what is used of the stock. False where a part or tool cannot be had at all."""
    has_store = a.store_place[tour] >= 0
    s.needs_store[row] = s.length[row] + 1
    if a.part.shape[0] == 0 and not has_store:
        return True
    s.used[row, :] = 0
    for position in range(1, s.length[row] + 1):
        visit = s.visits[row, position - 1]
        has = (a.tools[visit] & ~a.has_tools[tour]) == 0
        for line in range(a.part_from[visit], a.part_from[visit + 1]):
            has = has and s.used[row, a.part[line]] + a.quantity[line] <= a.stock[tour, a.part[line]]
        fetched = has_store and (a.stores[visit] & a.store_bit[tour]) != 0
        if not has:
            if not fetched:
                return False
            s.needs_store[row] = min(s.needs_store[row], position)
        if not (fetched and s.needs_store[row] <= position):
            for line in range(a.part_from[visit], a.part_from[visit + 1]):
                s.used[row, a.part[line]] += a.quantity[line]
    return True
