"""Putting a visit into a tour and taking one out."""

from anxin.fieldwork.planner.kernel.arrays import NEVER, Arrays, State
from anxin.fieldwork.planner.kernel.jit import compiled, inner
from anxin.fieldwork.planner.kernel.schedule import last_label, refresh


@compiled
def put(a: Arrays, s: State, tour: int, visit: int, position: int) -> bool:
    """False where the tour cannot be done that way; it must then be taken out again."""
    length = s.length[tour]
    for later in range(length, position, -1):
        s.visits[tour, later] = s.visits[tour, later - 1]
    s.visits[tour, position] = visit
    s.length[tour] = length + 1
    s.tour[visit] = tour
    return refresh(a, s, tour)


@compiled
def take(a: Arrays, s: State, visit: int) -> None:
    """Out of its tour, whose times are not refreshed: the caller does, once for all that leave it."""
    tour, kept = s.tour[visit], 0
    for position in range(s.length[tour]):
        other = s.visits[tour, position]
        if other != visit:
            s.visits[tour, kept] = other
            kept += 1
    s.length[tour] = kept
    s.tour[visit] = -1
    if a.linked.shape[0] > 0:
        s.earliest[visit], s.latest[visit] = -NEVER, NEVER


@inner
def position_of(s: State, visit: int) -> int:
    tour = s.tour[visit]
    for position in range(s.length[tour]):
        if s.visits[tour, position] == visit:
            return position
    return -1


@compiled
def beginning_of(a: Arrays, s: State, visit: int) -> int:
    """When a planned visit begins by the tour's cheapest labels."""
    tour = s.tour[visit]
    label, wanted = last_label(s, tour), position_of(s, visit) + 1
    for position in range(s.length[tour] + 1, wanted, -1):
        label = s.came[tour, position, label]
    return s.leave[tour, wanted, label] - a.duration[visit]
