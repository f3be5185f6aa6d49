"""Plan a day, a week, a station or a region: the planner's front door."""

from __future__ import annotations

from anxin.fieldwork.planner.arranging import arrange
from anxin.fieldwork.planner.beginning import begin_with_published
from anxin.fieldwork.planner.budget import Budget
from anxin.fieldwork.planner.model.plan import Plan
from anxin.fieldwork.planner.model.problem import Problem
from anxin.fieldwork.planner.reading import read
from anxin.fieldwork.planner.searching import Search
from anxin.fieldwork.planner.tuning import tuned


def plan(problem: Problem, budget: Budget, *, seed: int = 1) -> Plan:
    """The best plan found within the budget; the same for the same seed and number of rounds.

    Begins with the published visits where there are any, then with whatever is cheapest. Raises ``ProblemMistaken``.
    """
    begun = budget.now()
    arranged = arrange(problem)
    search = Search.of(arranged, tuned(arranged), seed=seed)
    begin_with_published(search)
    search.fill()
    search.anneal(budget, begun=begun)
    return read(search, seconds_used=budget.now() - begun)
