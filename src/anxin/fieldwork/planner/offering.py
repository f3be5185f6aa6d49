"""On the phone: the best slots for one more order among those planned, in milliseconds, without changing the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from anxin.fieldwork.planner.arranging import arrange
from anxin.fieldwork.planner.beginning import begin_with_published
from anxin.fieldwork.planner.errors import ProblemMistaken
from anxin.fieldwork.planner.fitness import order_windows
from anxin.fieldwork.planner.kernel.arrays import IMPOSSIBLE
from anxin.fieldwork.planner.kernel.changing import beginning_of, put, take
from anxin.fieldwork.planner.kernel.offers import cheapest_everywhere
from anxin.fieldwork.planner.kernel.schedule import refresh
from anxin.fieldwork.planner.model.orders import Order, Window
from anxin.fieldwork.planner.model.problem import Problem
from anxin.fieldwork.planner.pricing import seconds_late
from anxin.fieldwork.planner.searching import Search
from anxin.fieldwork.planner.spare import with_spare, write_spare
from anxin.fieldwork.planner.tuning import tuned


@dataclass(frozen=True, slots=True)
class Slot:
    """``window``: what to promise; ``start``: when the technician would begin as things stand.

    ``price``: what the day costs more with it. ``extra_travel``: seconds of way more. ``after`` and ``before``: the
    orders between which it falls, ``None`` for the start and end of the day.
    """

    window: Window
    technician: str
    start: int
    price: float
    extra_travel: int
    is_preferred: bool
    late: int
    after: str | None
    before: str | None


class Desk:
    """The published plan, perhaps empty, kept at hand for questions. Not to be shared between threads.

    Made once in some tenths of a second (the ways between all places are asked for), asked in milliseconds. Visits keep
    their windows; one whose published beginning was promised to the minute is pinned by its order.
    """

    def __init__(self, problem: Problem) -> None:
        self.search = _seated(problem)

    @property
    def problem(self) -> Problem:
        return self.search.arranged.problem

    def offer(self, order: Order, *, slots: Sequence[Window], most: int = 3) -> tuple[Slot, ...]:
        """The best of the slots the house offers, each with its cheapest technician; the cheapest first.

        Empty where nobody can come in any of them. A crew of two and a follower are not offered: plan them.
        """
        if order.helper is not None or order.after is not None:
            raise ProblemMistaken(f"order {order.id}: a crew of two or a follower is planned, not offered")
        asked = _Asked(self.search, order)
        found = [slot for window in slots for slot in asked.in_window(window)]
        best: dict[Window, Slot] = {}
        for slot in sorted(found, key=lambda one: (one.price, one.start)):
            best.setdefault(slot.window, slot)
        return tuple(best.values())[:most]


def _seated(problem: Problem) -> Search:
    """The published visits in their tours, and one empty row for the order that is asked about."""
    known = {visit.order for visit in problem.published}
    planned = replace(problem, orders=tuple(order for order in problem.orders if order.id in known))
    names = {name for person in problem.people for name in person.stock}
    tools = {tool for person in problem.people for tool in person.tools}
    arranged = with_spare(arrange(planned, parts_known=frozenset(names | {""}), tools_known=frozenset(tools | {""})))
    search = Search.of(arranged, tuned(arranged))
    begin_with_published(search)
    return search


class _Asked:
    """One order, written into the spare row of the arrays."""

    def __init__(self, search: Search, order: Order) -> None:
        self.search, self.order = search, order
        arranged = search.arranged
        self.visit = len(arranged.visits)
        self.windows = order_windows(order)
        write_spare(arranged, order)

    def in_window(self, window: Window) -> list[Slot]:
        """The cheapest technician whose beginning lies in both the slot and the order's own windows."""
        arrays = self.search.arranged.arrays
        row = arrays.window_from[self.visit]
        slots = []
        for own in self.windows:
            opens, closes = max(window.opens, own.opens), min(window.closes, own.closes)
            if opens > closes:
                continue
            arrays.opens[row], arrays.closes[row] = opens, closes
            price, tour, position = cheapest_everywhere(*self.search.held[:2], self.visit, IMPOSSIBLE)
            if tour >= 0:
                slots.append(self._slot(window, float(price), int(tour), int(position)))
        return slots

    def _slot(self, window: Window, price: float, tour: int, position: int) -> Slot:
        search, arranged = self.search, self.search.arranged
        arrays, state, visit = arranged.arrays, search.state, self.visit
        neighbours = [int(one) for one in state.visits[tour, : state.length[tour]]]
        before = neighbours[position - 1] if position else None
        after = neighbours[position] if position < len(neighbours) else None
        here = int(arrays.place[before]) if before is not None else int(arrays.start_place[tour])
        onward = int(arrays.place[after]) if after is not None else int(arrays.end_place[tour])
        there = int(arrays.place[visit])
        seconds = arrays.seconds[0]
        extra = int(seconds[here, there] + seconds[there, onward])
        extra -= int(seconds[here, onward]) if neighbours else 0
        put(*search.held[:2], tour, visit, position)
        start = int(beginning_of(*search.held[:2], visit))
        take(*search.held[:2], visit)
        refresh(*search.held[:2], tour)
        technician = arranged.problem.people[arranged.tours[tour].person].id
        return Slot(
            window=window,
            technician=technician,
            start=start,
            price=price,
            extra_travel=extra,
            is_preferred=technician in self.order.preferred,
            late=seconds_late(self.order, start),
            after=None if before is None else self._name(before),
            before=None if after is None else self._name(after),
        )

    def _name(self, visit: int) -> str:
        arranged = self.search.arranged
        return arranged.problem.orders[arranged.visits[visit][0]].id
