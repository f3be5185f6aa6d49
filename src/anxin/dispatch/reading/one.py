"""One order by itself, as the planner wants it: for whoever asks when somebody could come."""

from dataclasses import replace
from datetime import datetime

from anxin.dispatch.models import JobStandard
from anxin.dispatch.parts_of import job_of
from anxin.dispatch.reading.orders import Asked, clocks_of, minutes_of, needs_of, order_of, standard_for
from anxin.dispatch.reading.places import place_of
from anxin.dispatch.reading.times import Day, quarters
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.planner import Order, Window
from anxin.kernel.models import Deadline, Outcome
from anxin.parts.whereabouts import holders


def read_one(order: WorkOrder) -> Asked | None:
    """``None`` where nobody knows the place. An agreed visit says how long it takes, not when: it is to be moved."""
    placed = place_of(order.request, order.station)
    if placed is None:
        return None
    standard = standard_for(order, JobStandard.objects.all())
    clocks = Deadline.objects.filter(subject_type=WorkOrder.SUBJECT, subject_id=order.pk, outcome=Outcome.RUNNING)
    return Asked(
        order=order,
        placed=placed,
        minutes=minutes_of(order, standard, order.visit_ahead if order.pk else None),
        needs=needs_of(standard),
        urges=order.request.urges.count(),
        clocks=tuple(clocks_of(clocks).get(order.pk, ())),
        holders=holders([job_of(order)])[order.pk],
    )


def at_any_quarter(asked: Asked, day: Day, *, now: datetime, works: Window) -> Order:
    """To begin at any quarter of an hour: a wish, or a clock, says which is better, not which is possible."""
    points = quarters(max(works.opens, day.second(now)), works.closes)
    order = order_of(asked, day, now=now, may_move=False, works=works)
    return replace(order, windows=tuple(Window(point, point) for point in points))
