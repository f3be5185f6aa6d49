"""What a plan costs, from the plan itself. The search has its own arithmetic; tests hold the two together."""

from collections.abc import Iterable, Sequence

from anxin.fieldwork.planner.model.orders import Order
from anxin.fieldwork.planner.model.plan import Change, Costs, PlannedVisit, Tour
from anxin.fieldwork.planner.model.problem import Problem

HOUR = 3600.0


def costs_of(problem: Problem, tours: Sequence[Tour], left_out: Iterable[str], ways: float) -> Costs:
    """``ways``: the price of all ways, which only who knows the table can tell."""
    orders = {order.id: order for order in problem.orders}
    people = {person.id: person for person in problem.people}
    visits = [visit for tour in tours for visit in tour.visits]
    return Costs(
        travel=ways,
        lateness=sum(lateness(problem, orders[visit.order], visit.start) for visit in visits if not visit.helps),
        overtime=sum(tour.overtime for tour in tours) * problem.prices.overtime_hour / HOUR,
        wages=sum((tour.back - tour.leave) * (people[tour.technician].wage_per_hour or 0.0) / HOUR for tour in tours),
        out=len(tours) * problem.prices.out,
        not_preferred=sum(not_preferred(problem, orders[visit.order], visit) for visit in visits),
        changes=change_price(problem, visits),
        left_out=sum(left_out_price(problem, orders[name]) for name in left_out),
    )


def weight(problem: Problem, order: Order) -> float:
    return 1 + problem.prices.priority_weight * order.priority


def lateness(problem: Problem, order: Order, start: int) -> float:
    return weight(problem, order) * sum(
        max(0, start - (due.at - order.duration if due.completed else due.at)) * due.price_per_hour / HOUR
        for due in order.dues
    )


def seconds_late(order: Order, start: int) -> int:
    """By its worst clock."""
    return max(
        (max(0, start - (due.at - order.duration if due.completed else due.at)) for due in order.dues), default=0
    )


def left_out_price(problem: Problem, order: Order) -> float:
    price = problem.prices.must_be_done if order.price_left_out is None else order.price_left_out
    return price * weight(problem, order)


def not_preferred(problem: Problem, order: Order, visit: PlannedVisit) -> float:
    if visit.helps or not order.preferred or visit.technician in order.preferred:
        return 0.0
    return problem.prices.not_preferred


def change_price(problem: Problem, visits: Iterable[PlannedVisit]) -> float:
    told = {visit.order: visit for visit in problem.published}
    prices, price = problem.prices, 0.0
    for visit in visits:
        known = told.get(visit.order)
        if known is None:
            continue
        technician = known.helper if visit.helps else known.technician
        if technician is not None and technician != visit.technician:
            price += prices.other_technician
        if not visit.helps and abs(visit.start - known.start) > prices.tolerance:
            price += prices.other_time
    return price


def changes_of(problem: Problem, visits: Iterable[PlannedVisit]) -> tuple[Change, ...]:
    """Published visits that somebody else makes, that begin outside the tolerance, or that nobody makes."""
    now = {(visit.order, visit.helps): visit for visit in visits}
    changes = []
    for known in problem.published:
        visit, helper = now.get((known.order, False)), now.get((known.order, True))
        is_kept = (
            visit is not None
            and visit.technician == known.technician
            and abs(visit.start - known.start) <= problem.prices.tolerance
            and (known.helper is None or helper is None or helper.technician == known.helper)
        )
        if not is_kept:
            changes.append(
                Change(
                    known.order,
                    known.technician,
                    known.start,
                    visit.technician if visit else None,
                    visit.start if visit else None,
                )
            )
    return tuple(changes)
