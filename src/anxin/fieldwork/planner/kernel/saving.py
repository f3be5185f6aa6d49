"""Keeping a tour before it is changed, and putting it back."""

from anxin.fieldwork.planner.kernel.arrays import Arrays, Ints, State
from anxin.fieldwork.planner.kernel.jit import inner
from anxin.fieldwork.planner.kernel.plain import LAST, is_plain


@inner
def copy_tour(a: Arrays, source: State, target: State, tour: int) -> None:
    """The list of visits and all that is known of it; not to whom the visits belong."""
    length = source.length[tour]
    target.length[tour] = length
    for index in range(length):
        target.visits[tour, index] = source.visits[tour, index]
    target.is_straight[tour], target.changed[tour] = source.is_straight[tour], source.changed[tour]
    for position in range(length + 2 if is_plain(a, tour) else 0):
        target.leave[tour, position, LAST] = source.leave[tour, position, LAST]
        target.limit[tour, position, LAST] = source.limit[tour, position, LAST]
    for position in range(0 if is_plain(a, tour) else length + 2):
        target.work[tour, position] = source.work[tour, position]
        target.by[tour, position] = source.by[tour, position]
        target.done[tour, position] = source.done[tour, position]
        for label in range(4):
            target.leave[tour, position, label] = source.leave[tour, position, label]
            target.priced[tour, position, label] = source.priced[tour, position, label]
            target.limit[tour, position, label] = source.limit[tour, position, label]
            target.came[tour, position, label] = source.came[tour, position, label]
    target.needs_store[tour] = source.needs_store[tour]
    for part in range(source.used.shape[1]):
        target.used[tour, part] = source.used[tour, part]
    target.is_timed[tour] = source.is_timed[tour]
    target.way[tour], target.timed[tour] = source.way[tour], source.timed[tour]
    target.whole[tour] = source.whole[tour]


@inner
def give_back(a: Arrays, s: State, kept: State, touched: Ints, count: int) -> None:
    """All touched tours as they were."""
    for index in range(count):
        tour = touched[index]
        for position in range(s.length[tour]):
            s.tour[s.visits[tour, position]] = -1
    for index in range(count):
        tour = touched[index]
        copy_tour(a, kept, s, tour)
        for position in range(s.length[tour]):
            s.tour[s.visits[tour, position]] = tour
    for index in range(a.linked.shape[0]):
        visit = a.linked[index]
        s.earliest[visit], s.latest[visit] = kept.earliest[visit], kept.latest[visit]
