"""``python -m anxin.fieldwork.planner.warming``: compile the search now, so that nobody waits a minute for the first plan.

What is compiled is kept beside the source (or, where that may not be written, in the user's cache) until the source changes.
"""

from anxin.fieldwork.planner.budget import Budget, Counted
from anxin.fieldwork.planner.model.orders import Order, Place, Window
from anxin.fieldwork.planner.model.people import Person, Shift
from anxin.fieldwork.planner.model.problem import Problem, Published
from anxin.fieldwork.planner.offering import Desk
from anxin.fieldwork.planner.planning import plan
from anxin.fieldwork.planner.travel.great_circle import GreatCircle

MOMENT = Budget(0.05, Counted.PROCESSOR)


def warm() -> None:
    """Plan one visit, offer another, and explain why a third cannot be: after that everything is compiled."""
    here = Place(0.0, 0.0)
    person = Person("technician", here, (Shift(0, 36_000),), wage_per_hour=1.0)
    easy, impossible = Order("easy", here, 600), Order("impossible", here, 600, (Window(30_000, 30_000),), after="easy")
    second = Person("second", here, (Shift(0, 20_000),))
    day = Problem((easy, impossible, Order("pair", here, 90_000, helper=())), (person, second), GreatCircle())
    plan(day, MOMENT)  # compiling the beginning eats this budget, so that only the next plan comes to the search
    made = plan(day, MOMENT)
    told = tuple(
        Published(visit.order, visit.technician, visit.start) for visit in made.visits if visit.order == "easy"
    )
    Desk(Problem((easy,), (person,), GreatCircle(), published=told)).offer(
        Order("asked", here, 600), slots=(Window(0, 36_000),)
    )


if __name__ == "__main__":
    warm()
