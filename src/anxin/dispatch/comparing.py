"""The plan beside what is there now: what changes, for whom, and what it saves."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from anxin.dispatch.models import ProposedVisit
from anxin.dispatch.reading.orders import Asked
from anxin.dispatch.reading.places import PlacedBy
from anxin.dispatch.reading.problem import HOLD, Read
from anxin.fieldwork.planner import Budget, Costs, LeftOut, Order, Pin, Plan, PlannedVisit, plan

Change = ProposedVisit.Change
SHOWN_COSTS = ("travel", "overtime", "lateness", "changes")
"""What people weigh against one another; what is left out is counted, not priced: its price only says that it must not be."""


def as_it_is(read: Read) -> Plan:
    """What people were told, priced as it stands: each visit with its technician at its time, nothing searched."""
    told = {visit.order: visit for visit in read.problem.published}
    orders = tuple(_as_told(order, told[order.id]) for order in read.problem.orders if order.id in told)
    return plan(replace(read.problem, orders=orders), Budget(0.01)) if orders else Plan((), (), Costs())


def _as_told(order: Order, told: Any) -> Order:
    return replace(order, windows=(), pin=Pin(told.technician, told.start))


def compared(read: Read, before: Plan, after: Plan, *, is_reckoned: bool) -> dict[str, Any]:
    """Plain numbers for the page: seconds, metres, counts; and what the reader should know of how they came about."""
    placed = [one.placed.by for one in read.asked.values()]
    notes = {
        "by_district": placed.count(PlacedBy.DISTRICT),
        "by_station": placed.count(PlacedBy.STATION),
        "not_called": sum(one.order.state == "accepted" for one in read.asked.values()),
        "usual_hours": sum(known.is_usual for known in read.people.known),
        "without_base": len(read.people.without_place),
        "unplaced": len(read.unplaced),
        "reckoned": int(is_reckoned),
    }
    return {
        "before": sums(before),
        "after": sums(after),
        "notes": [{"code": code, "count": count} for code, count in notes.items() if count],
        "overtime_price": _overtime_price(read),
        "left_open": list(read.unplaced)[:50],
        "without_base": read.people.without_place[:50],
    }


def _overtime_price(read: Read) -> dict[str, Any]:
    """What an hour of it was reckoned at, and the handbook that says so."""
    priced = read.priced
    return {
        "an_hour": priced.prices.overtime_hour,
        "clause": list(priced.ground.clause),
        "source": priced.ground.source,
    }


def sums(made: Plan) -> dict[str, Any]:
    visits = [visit for visit in made.visits if not visit.order.startswith(HOLD)]
    return {
        "visits": len(visits),
        "technicians": len({tour.technician for tour in made.tours}),
        "travel": sum(tour.travel for tour in made.tours),
        "metres": sum(tour.metres for tour in made.tours),
        "late": sum(visit.late for visit in visits),
        "late_visits": sum(visit.late > 0 for visit in visits),
        "overtime": sum(tour.overtime for tour in made.tours),
        "left_out": sum(not one.order.startswith(HOLD) for one in made.left_out),
        "cost": round(made.costs.total, 2),
        "costs": {name: round(getattr(made.costs, name), 2) for name in SHOWN_COSTS},
    }


def rows_of(read: Read, after: Plan) -> Iterator[ProposedVisit]:
    """One for each order. Those whose line is somebody else's stay, and are not shown."""
    for visit in after.visits:
        if (one := read.asked.get(visit.order)) and not one.is_fixed:
            yield _planned(read, one, visit)
    for left in after.left_out:
        if (one := read.asked.get(left.order)) and not one.is_fixed:
            yield _left_out(read, one, left)


def _planned(read: Read, one: Asked, visit: PlannedVisit) -> ProposedVisit:
    row = _row(read, one)
    row.technician = read.technicians[visit.technician]
    row.starts_at, row.ends_at = read.day.moment(visit.start), read.day.moment(visit.end)
    row.travel_seconds, row.late_seconds = visit.travel, visit.late
    row.change = _change(row, is_visit=one.visit is not None)
    return row


def _change(row: ProposedVisit, *, is_visit: bool) -> str:
    if not is_visit:
        return Change.NEW
    if row.starts_at != row.before_starts_at:
        return Change.MOVED
    return Change.KEPT if row.technician == row.before_technician else Change.HANDED_OVER


def _left_out(read: Read, one: Asked, left: LeftOut) -> ProposedVisit:
    row = _row(read, one)
    row.change = Change.LEFT_OUT
    row.obstacle, row.obstacle_seconds = left.obstacle.value, left.seconds
    row.obstacle_names = list(left.names)
    row.obstacle_technician = read.technicians.get(left.technician or "")
    return row


def _row(read: Read, one: Asked) -> ProposedVisit:
    """How the order stands now. Without a visit its technician may already be named."""
    order, visit = one.order, one.visit
    return ProposedVisit(
        work_order=order,
        before_state=order.state,
        before_technician=visit.technician if visit else order.technician,
        before_starts_at=visit.starts_at if visit else None,
        placed_by=one.placed.by.value,
    )
