"""The shop's planner: cars, bays and people in, a plan and its promises out. Pure: no Django, no clock, no database.

    promise(problem, car)         when a new customer can be promised the car, from the real load of the shop
    times(problem, car, starts)   when a car may come and be begun at once
    plan(problem)                 bays, people and times for everything; what is published is kept where it can be
    plan(problem).slips           promises about to break, and the time to tell the customer instead
    faults(problem, plan)         the validator, which knows nothing of the search

Read ``model/`` for the words. numpy is loaded when a plan is first asked for, not when this package is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from anxin.workshop.planner.checking import faults
from anxin.workshop.planner.errors import ProblemMistaken
from anxin.workshop.planner.model.cars import Begun, Car, Need, Operation, Pin
from anxin.workshop.planner.model.plan import Change, Obstacle, Outlook, Placed, Plan, Promise, Slip, Unplaced
from anxin.workshop.planner.model.problem import Problem
from anxin.workshop.planner.model.rules import Rules
from anxin.workshop.planner.model.shop import Bay, Person, Shift, Window
from anxin.workshop.planner.model.spread import Spread

if TYPE_CHECKING:
    from anxin.workshop.planner.offering import Time, times
    from anxin.workshop.planner.planning import plan
    from anxin.workshop.planner.promising import promise

__all__ = [
    "Bay",
    "Begun",
    "Car",
    "Change",
    "Need",
    "Obstacle",
    "Operation",
    "Outlook",
    "Person",
    "Pin",
    "Placed",
    "Plan",
    "Problem",
    "ProblemMistaken",
    "Promise",
    "Rules",
    "Shift",
    "Slip",
    "Spread",
    "Time",
    "Unplaced",
    "Window",
    "faults",
    "plan",
    "promise",
    "times",
]

_LOADED_LATE = {"plan": "planning", "promise": "promising", "times": "offering", "Time": "offering"}


def __getattr__(name: str) -> object:
    if name not in _LOADED_LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LOADED_LATE[name]}"), name)
