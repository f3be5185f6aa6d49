"""During the day: an urgent order, a late technician, a sick call. As few changes as can be, at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from anxin.fieldwork.planner.arranging import arrange
from anxin.fieldwork.planner.beginning import begin_with_published
from anxin.fieldwork.planner.budget import Budget
from anxin.fieldwork.planner.fitness import order_windows
from anxin.fieldwork.planner.kernel.changing import beginning_of
from anxin.fieldwork.planner.model.orders import Order, Window
from anxin.fieldwork.planner.model.plan import Plan
from anxin.fieldwork.planner.model.problem import Problem
from anxin.fieldwork.planner.pricing import change_price
from anxin.fieldwork.planner.reading import read
from anxin.fieldwork.planner.searching import Search
from anxin.fieldwork.planner.tuning import tuned

AROUND = 12
STRICTER = 5.0
"""How much dearer a change becomes when the first answer changes more than was asked."""


def repair(problem: Problem, budget: Budget, *, most_changes: int = 3, seed: int = 1) -> Plan:
    """The published plan, mended around what no longer fits or is new.

    ``problem`` is the day as it is now: shifts begin where and when their technicians are free next, visits that are
    done are gone, who is ill has no shift. Nobody is visited earlier than told, less the tolerance. Where more than
    ``most_changes`` published visits would change, changes are priced higher and the cheaper of the answers with
    fewest changes is taken; a sick call may need more all the same.
    """
    begun = budget.now()
    first = _mended(problem, replace(budget, seconds=budget.seconds * 0.55), begun, seed)
    if len(first.changes) <= most_changes:
        return first
    prices = problem.prices
    stricter = replace(
        prices,
        other_technician=max(prices.other_technician, 1.0) * STRICTER,
        other_time=max(prices.other_time, 1.0) * STRICTER,
    )
    second = _mended(replace(problem, prices=stricter), budget, begun, seed)
    answers = (first, _repriced(second, problem))
    return min(answers, key=lambda one: (max(len(one.changes), most_changes), one.costs.total))


def _mended(problem: Problem, budget: Budget, begun: float, seed: int) -> Plan:
    held = replace(problem, orders=tuple(_not_earlier(problem)))
    arranged = arrange(held)
    tuning = tuned(arranged)
    tuning = replace(tuning, hot=tuning.cold * 10, cold=tuning.cold, average_removed=6.0, wide=0.0)
    search = Search.of(arranged, tuning, seed=seed)
    begin_with_published(search)
    waiting = [visit for visit in range(len(arranged.visits)) if search.state.tour[visit] < 0]
    search.fill()
    if seeds := _around(search, [*waiting, *_late(search)]):
        search.look_around(seeds)
        search.anneal(budget, begun=begun)
    return read(search, seconds_used=budget.now() - begun)


def _not_earlier(problem: Problem) -> Iterator[Order]:
    """Orders whose windows open no earlier than the published beginning, less the tolerance."""
    told = {visit.order: visit.start - problem.prices.tolerance for visit in problem.published}
    for order in problem.orders:
        since = told.get(order.id)
        kept = [
            Window(max(window.opens, since or window.opens), window.closes)
            for window in order_windows(order)
            if since is None or window.closes >= since
        ]
        yield replace(order, windows=tuple(kept)) if since is not None and kept else order


def _late(search: Search) -> list[int]:
    """Published visits that now begin outside the tolerance."""
    arranged, state = search.arranged, search.state
    told = {visit.order: visit.start for visit in arranged.problem.published}
    late = []
    for visit, (row, _helps) in enumerate(arranged.visits):
        start = told.get(arranged.problem.orders[row].id)
        if start is not None and state.tour[visit] >= 0:
            now = int(beginning_of(*search.held[:2], visit))
            if abs(now - start) > arranged.problem.prices.tolerance:
                late.append(visit)
    return late


def _around(search: Search, visits: Sequence[int]) -> list[int]:
    """They and their nearest."""
    near = search.arranged.arrays.near
    seeds = {int(other) for visit in visits for other in near[visit, :AROUND] if other >= 0}
    return sorted(seeds | set(visits))


def _repriced(plan: Plan, problem: Problem) -> Plan:
    return replace(plan, costs=replace(plan.costs, changes=change_price(problem, plan.visits)))
