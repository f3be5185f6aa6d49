"""Work orders as the planner wants them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from anxin.dispatch.models import Hold, JobStandard
from anxin.dispatch.reading.places import Placed
from anxin.dispatch.reading.times import Day, quarters
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.planner import Due, Need, Order, Pin, Window
from anxin.handbook.current import handbook_of
from anxin.kernel import durations
from anxin.kernel.models import Deadline
from anxin.requests.models import ServiceRequest

ARRIVED, COMPLETED = "work_order.checked_in", "work_order.completed"
A_DAY = 86_400
PRICE_OF_AN_HOUR_LATE = 60.0
WISHED_WITHIN = 3600
"""A customer who wished ten o'clock is visited between ten and eleven."""
MOST_URGES = 3
PRICE_OF_A_BROKEN_PROMISE = 10_000_000.0
"""No number of new visits makes up for an agreed one: a hundred times what leaving out an order costs."""


@dataclass(frozen=True)
class Asked:
    """What the rows say of one order. ``is_fixed``: not to be touched by this plan, for somebody else's line.

    ``holders``: who carries every part it needs, where nobody has the order yet.
    """

    order: WorkOrder
    placed: Placed
    minutes: int
    needs: tuple[Need, ...] = ()
    visit: Visit | None = None
    hold: Hold | None = None
    urges: int = 0
    clocks: tuple[Deadline, ...] = ()
    is_fixed: bool = False
    holders: frozenset[int] = frozenset()


def standard_for(order: WorkOrder, standards: Iterable[JobStandard]) -> JobStandard | None:
    """The narrowest that fits."""
    return narrowest(order.kind, order.request, standards)


def narrowest(kind: str, request: ServiceRequest, standards: Iterable[JobStandard]) -> JobStandard | None:
    family_id = request.product.family_id if request.product else None
    fitting = [
        row for row in standards if row.fits(kind=kind, family_id=family_id, fault_code_id=request.fault_code_id)
    ]
    return max(fitting, key=lambda row: (row.narrowness, -row.pk), default=None)


def minutes_of(order: WorkOrder, standard: JobStandard | None, visit: Visit | None) -> int:
    """As agreed, else as such jobs take, else as the handbook plans a visit, else an hour."""
    if visit is not None:
        return round((visit.ends_at - visit.starts_at).total_seconds() / 60)
    if standard is not None:
        return standard.minutes
    visits = handbook_of(order).visits
    return durations.parse(visits.planned_for).amount // 60_000_000 if visits else 60


def slack_of(subject: WorkOrder | ServiceRequest) -> int:
    """Seconds that the handbook leaves free between planned visits."""
    dispatch = handbook_of(subject).dispatch
    return dispatch.minutes_between_visits * 60 if dispatch else 0


def needs_of(standard: JobStandard | None) -> tuple[Need, ...]:
    if standard is None or not standard.certificate:
        return ()
    return (Need(standard.certificate, standard.level),)


def order_of(asked: Asked, day: Day, *, now: datetime, may_move: bool, works: Window) -> Order:
    """``works``: from when until when anybody works, of the first day; the others are like it."""
    order = asked.order
    pin = _pin(asked, day, now=now, may_move=may_move)
    return Order(
        id=order.number,
        place=asked.placed.place,
        duration=asked.minutes * 60,
        windows=() if pin and pin.start is not None else _windows(asked, day, now=now, works=works),
        needs=asked.needs,
        priority=min(asked.urges, MOST_URGES),
        dues=tuple(_dues(asked, day)),
        stations=frozenset({str(order.station_id)}),
        preferred=frozenset(map(str, (order.technician_id,) if order.technician_id else asked.holders)),
        pin=pin,
        slack=slack_of(order),
        price_left_out=PRICE_OF_A_BROKEN_PROMISE if asked.visit else None,
    )


def _pin(asked: Asked, day: Day, *, now: datetime, may_move: bool) -> Pin | None:
    """An agreed time stands, unless it has passed or customers may be asked for another."""
    visit = asked.visit
    if visit is None:
        return None
    if asked.is_fixed:
        technician = str(visit.technician_id) if visit.technician_id else None
        return Pin(technician, day.second(visit.starts_at))
    if may_move or visit.starts_at < now:
        return None
    return Pin(start=day.second(visit.starts_at))


def _windows(asked: Asked, day: Day, *, now: datetime, works: Window) -> tuple[Window, ...]:
    """Quarters of an hour; an agreed time that may be moved is one of them as it stands."""
    spans = _open(asked, day, now=now, works=works)
    points = {point for opens, closes in spans for point in quarters(opens, closes)}
    if asked.visit is not None and asked.visit.starts_at >= now:
        points.add(day.second(asked.visit.starts_at))
    return tuple(Window(point, point) for point in sorted(points)) or (Window(spans[0][0], spans[0][0]),)


def _open(asked: Asked, day: Day, *, now: datetime, works: Window) -> list[tuple[int, int]]:
    """From when until when a visit could begin: about the customer's wish, else on each of the days."""
    first, wish = max(works.opens, day.second(now)), asked.order.request.wished_at
    if asked.visit is None and wish is not None and day.begins <= wish < day.ends:
        spans = [(max(first, day.second(wish)), day.second(wish) + WISHED_WITHIN)]
    else:
        later = range(0, day.length * A_DAY, A_DAY)
        spans = [(max(first, works.opens + ahead), works.closes + ahead) for ahead in later]
    if asked.visit is not None:
        return spans
    # The order's own verb refuses a first visit beyond such a clock.
    last = min((second for second in _limits(asked, day) if second >= spans[0][0]), default=None)
    return spans if last is None else [(opens, min(closes, last)) for opens, closes in spans]


def _limits(asked: Asked, day: Day) -> list[int]:
    return [day.second(clock.due_at) for clock in until_arrival(asked.order, asked.clocks)]


def until_arrival(order: WorkOrder, clocks: Iterable[Deadline]) -> list[Deadline]:
    """Of the running clocks those that end when the technician arrives."""
    return [clock for clock in clocks if ARRIVED in _stops(order, clock)]


def _dues(asked: Asked, day: Day) -> list[Due]:
    """The order's running clocks that the visit, or the finished work, would stop."""
    dues = []
    for clock in asked.clocks:
        stops = _stops(asked.order, clock)
        if ARRIVED in stops or COMPLETED in stops:
            dues.append(Due(day.second(clock.due_at), PRICE_OF_AN_HOUR_LATE, completed=ARRIVED not in stops))
    return dues


def _stops(order: WorkOrder, clock: Deadline) -> Sequence[str]:
    described = handbook_of(order).clock(clock.clock)
    return described.stops if described else ()


def clocks_of(rows: Iterable[Deadline]) -> Mapping[int, list[Deadline]]:
    table: dict[int, list[Deadline]] = {}
    for row in rows:
        table.setdefault(row.subject_id, []).append(row)
    return table
