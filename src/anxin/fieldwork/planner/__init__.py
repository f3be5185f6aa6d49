"""The planner: orders and people in, a plan out. Pure: no Django, no clock, no database.

    plan(problem, budget)         a day or a week, of a station or a region; begins with what is published
    Desk(problem).offer(order)    the best slots for one more order, in milliseconds
    repair(problem, budget)       the published plan after an urgent order, a late technician, a sick call
    faults(problem, plan)         the validator, which knows nothing of the search

Read ``model/`` for the words. The search is loaded (and the first time compiled) when it is first asked for, not when this
package is imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from anxin.fieldwork.planner.budget import Budget, Counted, Progress
from anxin.fieldwork.planner.checking import faults
from anxin.fieldwork.planner.errors import ProblemMistaken
from anxin.fieldwork.planner.model.orders import Due, Need, Order, Pin, Place, Window
from anxin.fieldwork.planner.model.people import Certificate, Lunch, Person, Shift, Store
from anxin.fieldwork.planner.model.plan import Change, Costs, LeftOut, Obstacle, Plan, PlannedVisit, Stop, Tour
from anxin.fieldwork.planner.model.prices import Prices
from anxin.fieldwork.planner.model.problem import Problem, Published
from anxin.fieldwork.planner.travel.great_circle import GreatCircle
from anxin.fieldwork.planner.travel.port import Travel, Ways
from anxin.fieldwork.planner.travel.table import Table

if TYPE_CHECKING:
    from anxin.fieldwork.planner.offering import Desk, Slot
    from anxin.fieldwork.planner.planning import plan
    from anxin.fieldwork.planner.repairing import repair

__all__ = [
    "Budget",
    "Certificate",
    "Change",
    "Costs",
    "Counted",
    "Desk",
    "Due",
    "GreatCircle",
    "LeftOut",
    "Lunch",
    "Need",
    "Obstacle",
    "Order",
    "Person",
    "Pin",
    "Place",
    "Plan",
    "PlannedVisit",
    "Prices",
    "Problem",
    "ProblemMistaken",
    "Progress",
    "Published",
    "Shift",
    "Slot",
    "Stop",
    "Store",
    "Table",
    "Tour",
    "Travel",
    "Ways",
    "Window",
    "faults",
    "plan",
    "repair",
]

_LOADED_LATE = {"Desk": "offering", "Slot": "offering", "plan": "planning", "repair": "repairing"}


def __getattr__(name: str) -> object:
    if name not in _LOADED_LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LOADED_LATE[name]}"), name)
