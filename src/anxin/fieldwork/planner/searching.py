"""One search: arrays and state kept warm between runs, for the day's plan, for offers and for repairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from anxin.fieldwork.planner.arranging import Arranged
from anxin.fieldwork.planner.budget import Budget, Progress
from anxin.fieldwork.planner.kernel.arrays import State, make_state
from anxin.fieldwork.planner.kernel.book import BEST, CURRENT, Best, Book, make_book
from anxin.fieldwork.planner.kernel.changing import put, take
from anxin.fieldwork.planner.kernel.held import hold_arrays, hold_book, hold_state
from anxin.fieldwork.planner.kernel.schedule import refresh
from anxin.fieldwork.planner.kernel.search import (
    anneal,
    changes_of,
    fill,
    go_back_to_best,
    price_of,
    remember_best,
    sow,
)
from anxin.fieldwork.planner.pool import Pool
from anxin.fieldwork.planner.tuning import Tuning

NOTE_FROM, CHOOSE_AT, SHARE_OF_CHOICE = 0.25, (0.65, 0.9), 0.08
"""From when tours are noted, when the best set of them is chosen, and for how long: shares of the budget."""


@dataclass
class Search:
    """Not to be shared between threads."""

    arranged: Arranged
    tuning: Tuning
    state: State
    book: Book
    held: tuple[Any, Any, Any, Any]
    rounds: int = 0
    before: Best = field(init=False)
    """Of the laps that are over."""

    @classmethod
    def of(cls, arranged: Arranged, tuning: Tuning, *, seed: int = 1) -> Search:
        state = make_state(arranged.arrays)
        weights = np.array(tuning.order_weights, np.float64)
        book = make_book(arranged.arrays, state, weights, np.zeros(0, np.int32))
        sow(seed)
        held = (
            hold_arrays(arranged.arrays),
            hold_state(state),
            hold_state(make_state(arranged.arrays)),
            hold_book(book),
        )
        for tour in range(len(arranged.tours)):
            refresh(held[0], held[1], tour)
        return cls(arranged, tuning, state, book, held)

    @property
    def best(self) -> float:
        return float(self.book.price[BEST])

    def look_around(self, seeds: Sequence[int]) -> None:
        """Take out visits only around these."""
        weights = np.array(self.tuning.order_weights, np.float64)
        self.book = make_book(self.arranged.arrays, self.state, weights, np.array(seeds, np.int32))
        self.held = (*self.held[:3], hold_book(self.book))
        self.start_from_here()

    def fill(self) -> None:
        """Insert everything greedily: the floor below which no search ends."""
        fill(*self.held, self.tuning.enough_tours)

    def anneal(self, budget: Budget, *, begun: float | None = None) -> None:
        """In laps, each from hot to cold, over what is left of the budget since ``begun``; then back to the best.

        A lap begins where the first did and knows nothing of the others: one that is caught costs its share of the time
        and not all of it. In the end the best tours of all laps are put together.
        """
        begun, laps = budget.now() if begun is None else begun, self.tuning.laps
        pools = Pool.of_laps(self.arranged, laps)
        together = SHARE_OF_CHOICE * budget.seconds if len(pools) > 1 else 0.0
        seconds = (budget.seconds - together) / laps
        start = self.before = Best.of(self.book)
        for lap in range(laps):
            if lap:
                self._put_back(start)
            self._cool(budget, begun, lap * seconds, seconds, pools[lap] if pools else None)
            if self.best < self.before.price - 1e-6:
                self.before = Best.of(self.book)
        self._put_back(self.before)
        if together and not budget.is_stopped():
            self._choose(Pool.of_all(pools), seconds=together)

    def _cool(self, budget: Budget, begun: float, since: float, seconds: float, pool: Pool | None) -> None:
        """One lap: ``seconds`` long, ``since`` so many of the budget."""
        tuning, hot, cold = self.tuning, self.tuning.hot, self.tuning.cold
        rounds, last_told, choices = 20, budget.now(), list(CHOOSE_AT)
        while True:
            now = budget.now()
            share = (now - begun - since) / seconds if seconds > 0 else 1.0
            if share >= 1.0 or budget.is_stopped():
                return
            if budget.told and now - last_told > 0.25:
                last_told = now
                budget.told(self._progress((now - begun) / budget.seconds))
            if pool and share > NOTE_FROM:
                pool.note(self.state)
            if pool and choices and share > choices[0]:
                choices.pop(0)
                self._choose(pool, seconds=seconds * SHARE_OF_CHOICE)
            temperature = hot * (cold / hot) ** share
            anneal(
                *self.held,
                rounds,
                temperature,
                tuning.average_removed,
                tuning.longest_string,
                tuning.wide,
                tuning.blink,
                tuning.enough_tours,
                tuning.most_absent,
            )
            self.rounds += rounds
            took = budget.now() - now
            slice_seconds = min(0.05, seconds / 500)
            rounds = max(1, min(5 * rounds, int(rounds * slice_seconds / max(took, 1e-6)), 20_000))

    def take_over(self, tours: Sequence[Sequence[int]]) -> None:
        """These visits in this order and no others; one that cannot be done where it stands is left out."""
        state, arrays, held = self.state, self.arranged.arrays, self.held[:2]
        state.tour[:] = -1
        for tour, visits in enumerate(tours):
            state.length[tour] = 0
            refresh(*held, tour)
            for visit in visits:
                has_room = arrays.allowed[visit, tour] and state.length[tour] < arrays.most[tour]
                if has_room and not put(*held, tour, visit, int(state.length[tour])):
                    take(*held, visit)
                    refresh(*held, tour)

    def _choose(self, pool: Pool, *, seconds: float) -> None:
        """The best of the tours seen so far, if they make a better plan than any so far."""
        chosen = pool.choose(seconds=seconds)
        if chosen is None:
            return
        self.take_over(chosen)
        if self.price() < self.best - 1e-6:
            self.start_from_here()
        else:
            go_back_to_best(self.held[0], self.held[1], self.held[3])

    def _progress(self, share: float) -> Progress:
        price, planned = min((self.best, self.book.best_length.sum()), (self.before.price, self.before.length.sum()))
        return Progress(share, price, len(self.arranged.visits) - int(planned), self.rounds)

    def price(self) -> float:
        return float(price_of(self.held[0], self.held[1]))

    def start_from_here(self) -> None:
        """What the state holds is the plan to improve on."""
        self.book.price[CURRENT] = self.price()
        self.book.changes[0] = changes_of(self.held[0], self.held[1])
        self.book.is_dirty[:] = 1
        remember_best(self.held[0], self.held[1], self.held[3])

    def _put_back(self, best: Best) -> None:
        """The search knows no better than this."""
        best.into(self.book)
        go_back_to_best(self.held[0], self.held[1], self.held[3])
        self.book.price[BEST] = self.book.price[CURRENT]
