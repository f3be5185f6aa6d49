"""Time left free between two visits, for the job that takes longer than such jobs do.

In full after a visit that nobody was told of yet. After one that people know, as much of it as lies there: what was
published stays possible, lunch included, and causes no overtime.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from anxin.fieldwork.planner.model.orders import Order, Place
from anxin.fieldwork.planner.model.problem import Problem, Published
from anxin.fieldwork.planner.shifts import Piece


def slacks(
    problem: Problem, tours: Sequence[Piece], row: Mapping[Place, int], seconds: NDArray[np.int32]
) -> Mapping[str, int]:
    """By order. ``seconds``: the longest way at any time of the day, by rows of places."""
    if not any(order.slack for order in problem.orders):
        return {}
    told = {visit.order for visit in problem.published}
    left = {order.id: 0 if order.id in told or _is_promised(order) else order.slack for order in problem.orders}
    for piece in tours:
        left |= dict(_of_piece(problem, piece, row, seconds))
    return left


def _is_promised(order: Order) -> bool:
    return order.pin is not None and order.pin.start is not None


def _of_piece(
    problem: Problem, piece: Piece, row: Mapping[Place, int], seconds: NDArray[np.int32]
) -> Iterator[tuple[str, int]]:
    orders = {order.id: order for order in problem.orders}
    visits = sorted(_published_in(problem, piece), key=lambda visit: visit.start)
    ends: Sequence[Published | None] = [*visits, None]
    for here, onward in pairwise(ends):
        assert here is not None
        order = orders[here.order]
        there = orders[onward.order].place if onward else piece.end
        done = here.start + order.duration
        by = onward.start if onward else piece.ends
        free = by - done - int(seconds[row[order.place], row[there]])
        lunch = piece.lunch
        if lunch and lunch.window.opens <= by and done <= lunch.window.closes:
            free -= lunch.duration
        yield here.order, max(0, min(order.slack, free))


def _published_in(problem: Problem, piece: Piece) -> Iterator[Published]:
    known, person = {order.id for order in problem.orders}, problem.people[piece.person].id
    for visit in problem.published:
        if visit.order in known and visit.technician == person and piece.starts <= visit.start <= piece.hard_end:
            yield visit
