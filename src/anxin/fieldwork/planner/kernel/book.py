"""What a search remembers between two calls: the best so far, and room to work."""

from typing import Any, NamedTuple, Self

import numpy as np

from anxin.fieldwork.planner.kernel.arrays import Arrays, Floats, Ints, State

CURRENT, BEST = 0, 1


class Book(NamedTuple):
    """Shapes as in ``arrays``; k orders of insertion."""

    price: Floats  # CURRENT, BEST
    changes: Ints  # (1): of published visits, now, where there may not be many
    best_visits: Ints  # (M, C)
    best_length: Ints  # (M)
    best_earliest: Ints  # (N)
    best_latest: Ints
    is_dirty: Any  # uint8 (M): changed since the best was written down
    touched: Ints  # (M)
    is_touched: Any  # uint8 (M)
    tours: Ints  # (2 M)
    is_seen: Any  # uint8 (M)
    removed: Ints  # (N)
    waiting: Ints  # (N)
    order: Floats  # (N): sorting keys of what waits
    weights: Floats  # (k): how often each order of insertion is drawn
    seeds: Ints  # visits to ruin around; empty for all


class Best(NamedTuple):
    """The best plan of a book, to be kept while the book looks for another."""

    price: float
    visits: Ints
    length: Ints
    earliest: Ints
    latest: Ints

    @classmethod
    def of(cls, book: Book) -> Self:
        return cls(float(book.price[BEST]), *(array.copy() for array in _written_down(book)))

    def into(self, book: Book) -> None:
        for array, kept in zip(_written_down(book), self[1:], strict=True):
            array[...] = kept


def _written_down(book: Book) -> tuple[Ints, Ints, Ints, Ints]:
    return book.best_visits, book.best_length, book.best_earliest, book.best_latest


def make_book(arrays: Arrays, state: State, weights: Floats, seeds: Ints) -> Book:
    visits, tours = arrays.allowed.shape
    return Book(
        price=np.zeros(2),
        changes=np.zeros(1, np.int32),
        best_visits=state.visits[:-1].copy(),
        best_length=state.length[:-1].copy(),
        best_earliest=state.earliest.copy(),
        best_latest=state.latest.copy(),
        is_dirty=np.ones(tours, np.uint8),
        touched=np.zeros(tours, np.int32),
        is_touched=np.zeros(tours, np.uint8),
        tours=np.zeros(2 * tours, np.int32),
        is_seen=np.zeros(tours, np.uint8),
        removed=np.zeros(2 * visits + 2, np.int32),
        waiting=np.zeros(2 * visits + 2, np.int32),
        order=np.zeros(2 * visits + 2, np.float64),
        weights=weights,
        seeds=seeds,
    )
