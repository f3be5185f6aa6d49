"""The published plan as the search's first: warm, and with nothing changed that need not be."""

from anxin.fieldwork.planner.arranging import Arranged
from anxin.fieldwork.planner.kernel.changing import put, take
from anxin.fieldwork.planner.kernel.schedule import refresh
from anxin.fieldwork.planner.searching import Search


def begin_with_published(search: Search) -> list[int]:
    """Put in the published visits in their order. Returns those that no longer fit and wait to be planned anew.

    Crews and followers keep their published second until they are taken out, so neither loses the other.
    """
    arrays, held, state = search.arranged.arrays, search.held, search.state
    linked = set(arrays.linked.tolist())
    fallen: list[int] = []
    for tour, visits in enumerate(_published_tours(search.arranged)):
        for start, visit in visits:
            if visit in linked:
                state.earliest[visit] = state.latest[visit] = start
            has_room = arrays.allowed[visit, tour] and state.length[tour] < arrays.most[tour]
            if not has_room or not put(held[0], held[1], tour, visit, int(state.length[tour])):
                _drop(search, visit)
                fallen.append(visit)
    while broken := [visit for visit in linked if state.tour[visit] >= 0 and _is_broken(search, visit)]:
        for visit in broken:
            _drop(search, visit)
        fallen += broken
    search.start_from_here()
    return fallen


def _published_tours(arranged: Arranged) -> list[list[tuple[int, int]]]:
    """(beginning, visit) of each tour, by time."""
    tours: list[list[tuple[int, int]]] = [[] for _ in arranged.tours]
    people = [arranged.problem.people[piece.person].id for piece in arranged.tours]
    helpers = {row: visit for visit, (row, helps) in enumerate(arranged.visits) if helps}
    for known in arranged.problem.published:
        row = arranged.rows.get(known.order)
        for visit, technician in ((row, known.technician), (helpers.get(-1 if row is None else row), known.helper)):
            if visit is None or technician is None:
                continue
            for tour, piece in enumerate(arranged.tours):
                if people[tour] == technician and piece.starts <= known.start <= piece.hard_end:
                    tours[tour].append((known.start, visit))
    return [sorted(some) for some in tours]


def _is_broken(search: Search, visit: int) -> bool:
    arrays, state = search.arranged.arrays, search.state
    mate, first = int(arrays.mate[visit]), int(arrays.after[visit])
    return bool((mate >= 0 and state.tour[mate] < 0) or (first >= 0 and state.tour[first] < 0))


def _drop(search: Search, visit: int) -> None:
    held, tour = search.held, int(search.state.tour[visit])
    if tour >= 0:
        take(held[0], held[1], visit)
        refresh(held[0], held[1], tour)
