"""From the kernel's best state to a plan that people can read."""

from anxin.fieldwork.planner.explaining import explain
from anxin.fieldwork.planner.model.plan import Plan
from anxin.fieldwork.planner.pricing import changes_of, costs_of
from anxin.fieldwork.planner.searching import Search
from anxin.fieldwork.planner.walking import Walk


def read(search: Search, *, seconds_used: float = 0.0) -> Plan:
    """The plan the search holds, with every left-out order explained."""
    problem = search.arranged.problem
    walks = [Walk(search, tour) for tour in range(len(search.arranged.tours)) if search.state.length[tour]]
    tours = tuple(walk.tour_made() for walk in walks)
    done = {visit.order for tour in tours for visit in tour.visits if not visit.helps}
    absent = [order.id for order in problem.orders if order.id not in done]
    ways = sum(walk.price for walk in walks)
    visits = [visit for tour in tours for visit in tour.visits]
    told = {visit.order for visit in problem.published}
    return Plan(
        tours=tours,
        left_out=tuple(explain(search, name) for name in absent),
        costs=costs_of(problem, tours, absent, ways),
        changes=changes_of(problem, visits),
        new=tuple(visit.order for visit in visits if not visit.helps and visit.order not in told),
        seconds_used=seconds_used,
        rounds=search.rounds,
    )
