"""During the day: an urgent order, a late technician, a sick call. As few changes as can be, at once.

The time that was left free between visits people know is there to be used up now.
"""

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

AROUND = 50
REMOVED, BLINK, HOT, LAPS = 8.0, 0.1, 300.0, 20
"""More careless about the cheapest place than when a day is planned: the cheapest place of an urgent visit delays all that
come after it, and is found again and again. And from the published plan anew, twenty times: what is looked for lies few
changes away, and a search that has gone another way does not find back. Measured on ten repairs among 500 orders, with two
seeds, beside plans of 30 s that may change as many visits as pay, twelve taken out at once: 1 lap 2.5 % dearer, 4 laps 2.9,
10 laps 1.2, 20 laps 0.5, 40 laps 0.6; with eight there are more rounds, and 20 laps are as good."""
DEARER, EXCESS = 2.0, 6.0
"""While searching a change costs twice its price, and each above the most six times a change of both kinds besides. With four
times one repair in forty changed four visits; ten times made them dearer on a busy machine, where there are fewer rounds."""


def repair(problem: Problem, budget: Budget, *, most_changes: int = 3, seed: int = 1) -> Plan:
    """The published plan, mended around what no longer fits or is new.

    ``problem`` is the day as it is now: shifts begin where and when their technicians are free next, visits that are
    done are gone, who is ill has no shift. Nobody is visited earlier than told, less the tolerance. No more than
    ``most_changes`` published visits change as long as that can be helped; a sick call may need more all the same.
    """
    begun = budget.now()
    arranged = arrange(_held(problem))
    prices = arranged.problem.prices
    excess = EXCESS * (prices.other_technician + prices.other_time)
    arranged = replace(arranged, arrays=arranged.arrays._replace(most_changes=most_changes, excess=excess))
    tuning = tuned(arranged)
    tuning = replace(tuning, hot=tuning.cold * HOT, average_removed=REMOVED, wide=0.0, blink=BLINK, laps=LAPS)
    search = Search.of(arranged, tuning, seed=seed)
    begin_with_published(search)
    waiting = [visit for visit in range(len(arranged.visits)) if search.state.tour[visit] < 0]
    search.fill()
    if seeds := _around(search, [*waiting, *_late(search)]):
        search.look_around(seeds)
        search.anneal(budget, begun=begun)
    made = read(search, seconds_used=budget.now() - begun)
    return replace(made, costs=replace(made.costs, changes=change_price(problem, made.visits)))


def _held(problem: Problem) -> Problem:
    """Nobody earlier than told, and changes dearer than they are: there shall be few of them."""
    prices = problem.prices
    technician, time = max(prices.other_technician, 1.0), max(prices.other_time, 1.0)
    prices = replace(prices, other_technician=DEARER * technician, other_time=DEARER * time)
    told = {visit.order for visit in problem.published}
    orders = (replace(order, slack=0) if order.id in told else order for order in _not_earlier(problem))
    return replace(problem, orders=tuple(orders), prices=prices)


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
