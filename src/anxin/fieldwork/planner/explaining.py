"""Why an order was left out: the nearest thing that would have let it in, found by lifting one obstacle after another."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from anxin.fieldwork.planner.fitness import has_tools, is_wanted, lacks
from anxin.fieldwork.planner.kernel.arrays import IMPOSSIBLE
from anxin.fieldwork.planner.kernel.changing import beginning_of, put, take
from anxin.fieldwork.planner.kernel.insertion import cheapest_in
from anxin.fieldwork.planner.kernel.linked import free, wait_for
from anxin.fieldwork.planner.kernel.schedule import last_label, refresh
from anxin.fieldwork.planner.model.plan import LeftOut, Obstacle
from anxin.fieldwork.planner.searching import Search

Tours = NDArray[np.intp]
MINUTES = (15, 30, 60, 120, 240, 480, 1440)
"""How far a window is stretched, step by step."""
MOST_OVERTIME = 240
"""Minutes; nobody is asked for more, so more explains nothing."""


def explain(search: Search, name: str) -> LeftOut:
    """The search's state is as before afterwards. Milliseconds for an order among a thousand."""
    arranged = search.arranged
    visit = arranged.rows[name]
    order = arranged.problem.orders[visit]
    first = int(arranged.arrays.after[visit])
    if first >= 0 and search.state.tour[first] < 0:
        return LeftOut(name, Obstacle.FOLLOWS_LEFT_OUT, names=(order.after or "",))
    tours = np.flatnonzero(arranged.arrays.allowed[visit])
    if not len(tours):
        return _nobody(search, visit)
    held_back = int(search.state.latest[first])
    wait_for(*search.held[:2], visit)
    try:
        return _nearest(search, visit, name, tours)
    finally:
        free(search.held[1], visit)
        if first >= 0:
            search.state.latest[first] = held_back
            refresh(*search.held[:2], int(search.state.tour[first]))


def _nearest(search: Search, visit: int, name: str, tours: Tours) -> LeftOut:
    arrays = search.arranged.arrays
    fits = _cheapest(search, visit, tours)
    if fits:
        price, tour, _position = fits
        if arrays.mate[visit] >= 0:
            return LeftOut(name, Obstacle.NO_SECOND, _who(search, tour))
        return LeftOut(name, Obstacle.PRICE, _who(search, tour), price=price - float(arrays.left_out[visit]))
    with _stock_unlimited(search, visit):
        fits = _cheapest(search, visit, tours)
    if fits:
        parts = tuple(part for part, _count in search.arranged.problem.orders[visit].parts)
        return LeftOut(name, Obstacle.PART_MISSING, _who(search, fits[1]), names=parts)
    for minutes in MINUTES:
        options = []
        with _windows_wider(search, visit, minutes * 60):
            if fits := _cheapest(search, visit, tours):
                start = _start_there(search, visit, fits[1], fits[2])
                options.append((abs(_outside(search, visit, start, minutes * 60)), Obstacle.WINDOW, fits[1]))
        with _more_overtime(search, tours, minutes * 60):
            if minutes <= MOST_OVERTIME and (fits := _cheapest(search, visit, tours)):
                options.append((_overrun(search, visit, fits[1], fits[2], minutes * 60), Obstacle.OVERTIME, fits[1]))
        if options:
            seconds, obstacle, tour = min(options)
            return LeftOut(name, obstacle, _who(search, tour), seconds=seconds)
    return _too_far(search, visit, name, tours) or LeftOut(name, Obstacle.FULL)


def _too_far(search: Search, visit: int, name: str, tours: Tours) -> LeftOut | None:
    """The nearest of them, where nobody is there and back within a shift that is empty."""
    arrays = search.arranged.arrays
    there = arrays.place[visit]
    away = arrays.seconds[0, arrays.start_place[tours], there].astype(np.int64)
    back = arrays.seconds[0, there, arrays.end_place[tours]]
    if (away + arrays.duration[visit] + back <= arrays.hard_end[tours] - arrays.starts[tours]).any():
        return None
    nearest = int(away.argmin())
    return LeftOut(name, Obstacle.TOO_FAR, _who(search, int(tours[nearest])), seconds=int(away[nearest]))


def _nobody(search: Search, visit: int) -> LeftOut:
    """Of those who would be wanted, the one who lacks least."""
    problem = search.arranged.problem
    order = problem.orders[visit]
    wanted = [person for person in problem.people if is_wanted(person, order, helps=False)]
    best: tuple[int, str, tuple[str, ...]] | None = None
    for person in wanted:
        missing = lacks(person, order.needs, max((shift.ends for shift in person.shifts), default=0))
        if missing and (best is None or len(missing) < best[0]):
            best = len(missing), person.id, missing
        if not missing and not has_tools(problem, person, order):
            return LeftOut(order.id, Obstacle.PART_MISSING, person.id, names=tuple(sorted(order.tools - person.tools)))
        if not missing:
            return LeftOut(order.id, Obstacle.WINDOW if person.shifts else Obstacle.NOBODY_ALLOWED, person.id)
    if best is None:
        return LeftOut(order.id, Obstacle.NOBODY_ALLOWED)
    return LeftOut(order.id, Obstacle.NOBODY_CERTIFIED, best[1], names=best[2])


def _who(search: Search, tour: int) -> str:
    return search.arranged.problem.people[search.arranged.tours[tour].person].id


def _cheapest(search: Search, visit: int, tours: Tours) -> tuple[float, int, int] | None:
    best: tuple[float, int, int] | None = None
    for tour in tours:
        below = best[0] if best else IMPOSSIBLE
        price, position = cheapest_in(*search.held[:2], int(tour), visit, below, 0.0)
        if position >= 0:
            best = float(price), int(tour), int(position)
    return best


def _start_there(search: Search, visit: int, tour: int, position: int) -> int:
    arrays, state = search.held[:2]
    put(arrays, state, tour, visit, position)
    start = int(beginning_of(arrays, state, visit))
    take(arrays, state, visit)
    refresh(arrays, state, tour)
    return start


def _outside(search: Search, visit: int, start: int, widened: int) -> int:
    """How far from its nearest true window."""
    arrays = search.arranged.arrays
    windows = range(arrays.window_from[visit], arrays.window_from[visit + 1])
    return min(
        max(int(arrays.opens[window]) + widened - start, start - (int(arrays.closes[window]) - widened), 0)
        for window in windows
    )


def _overrun(search: Search, visit: int, tour: int, position: int, allowed: int) -> int:
    held, state = search.held, search.state
    put(held[0], held[1], tour, visit, position)
    back = int(state.leave[tour, state.length[tour] + 1, last_label(held[1], tour)])
    end = int(search.arranged.arrays.hard_end[tour]) - allowed
    take(held[0], held[1], visit)
    refresh(held[0], held[1], tour)
    return max(0, back - end)


@contextmanager
def _windows_wider(search: Search, visit: int, seconds: int) -> Iterator[None]:
    arrays = search.arranged.arrays
    rows = slice(arrays.window_from[visit], arrays.window_from[visit + 1])
    opens, closes = arrays.opens[rows].copy(), arrays.closes[rows].copy()
    arrays.opens[rows] = np.maximum(opens.astype(np.int64) - seconds, -2_000_000_000)
    arrays.closes[rows] = np.minimum(closes.astype(np.int64) + seconds, 2_000_000_000)
    try:
        yield
    finally:
        arrays.opens[rows], arrays.closes[rows] = opens, closes


@contextmanager
def _more_overtime(search: Search, tours: Tours, seconds: int) -> Iterator[None]:
    arrays = search.arranged.arrays
    arrays.hard_end[tours] += seconds
    _refresh_all(search, tours)
    try:
        yield
    finally:
        arrays.hard_end[tours] -= seconds
        _refresh_all(search, tours)


@contextmanager
def _stock_unlimited(search: Search, visit: int) -> Iterator[None]:
    arrays = search.arranged.arrays
    stock, tools = arrays.stock.copy(), arrays.has_tools.copy()
    arrays.stock[:], arrays.has_tools[:] = 1_000_000, ~np.uint64(0)
    try:
        yield
    finally:
        arrays.stock[:], arrays.has_tools[:] = stock, tools


def _refresh_all(search: Search, tours: Tours) -> None:
    for tour in tours:
        refresh(search.held[0], search.held[1], int(tour))
