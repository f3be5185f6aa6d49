"""The running day as a repair sees it: what people were told stays, as far as it still can; little else is touched."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from anxin.dispatch.comparing import rows_of
from anxin.dispatch.models import ProposedVisit
from anxin.dispatch.reading.orders import Asked
from anxin.dispatch.reading.problem import Read
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.planner import Order, Plan, Window
from anxin.handbook.current import handbook_of

Change = ProposedVisit.Change


def slip_of(order: WorkOrder) -> int:
    """Seconds by which its technician may be late without anybody being asked."""
    dispatch = handbook_of(order).dispatch
    automatic = dispatch.repair_automatic_up_to if dispatch else None
    return automatic.minutes * 60 if automatic else 0


def told_only(read: Read, *, now: int, also: Collection[str]) -> Read:
    """Without the orders that wait for a time, but for those named in ``also``. An agreed visit may begin when it was
    agreed, within its slip, or at a later quarter; never before.
    """
    told = {visit.order: visit.start for visit in read.problem.published}
    orders, longest = [], 0
    for order in read.problem.orders:
        one = read.asked.get(order.id)
        if one is None or one.hold is not None or order.id in also:
            orders.append(order)
        elif one.visit is not None:
            slip = slip_of(one.order)
            longest = max(longest, slip)
            orders.append(_within(order, one, told.get(order.id), slip, now))
    prices = replace(read.problem.prices, tolerance=longest)
    kept = {order.id for order in orders}
    published = tuple(visit for visit in read.problem.published if visit.order in kept)
    problem = replace(read.problem, orders=tuple(orders), prices=prices, published=published)
    return replace(read, problem=problem, asked={name: one for name, one in read.asked.items() if name in kept})


def _within(order: Order, one: Asked, start: int | None, slip: int, now: int) -> Order:
    if start is None or one.is_fixed:
        return order
    later = tuple(window for window in order.windows if window.opens > start + slip)
    first = max(start, now)
    own = (Window(first, start + slip),) if first <= start + slip else ()
    return replace(order, pin=None, windows=(*own, *later))


def mended_rows(read: Read, after: Plan) -> list[ProposedVisit]:
    """What changes, what is late, and what nobody can make any more; the rest of the day is as it was."""
    return [row for row in map(_agreed_again, rows_of(read, after)) if _is_news(read, row)]


def _agreed_again(row: ProposedVisit) -> ProposedVisit:
    """Late within its slip, the agreed time is the agreed time still."""
    if row.change != Change.MOVED or row.starts_at is None or row.ends_at is None or row.before_starts_at is None:
        return row
    late = row.starts_at - row.before_starts_at
    if timedelta(0) <= late <= timedelta(seconds=slip_of(row.work_order)):
        row.starts_at, row.ends_at = row.before_starts_at, row.ends_at - late
        row.late_seconds = max(row.late_seconds, round(late.total_seconds()))
        row.change = Change.KEPT if row.technician == row.before_technician else Change.HANDED_OVER
    return row


def _is_news(read: Read, row: ProposedVisit) -> bool:
    if row.change == Change.KEPT:
        return row.late_seconds > 0
    hold = read.asked[row.work_order.number].hold
    is_as_kept = hold is not None and (hold.technician, hold.starts_at) == (row.technician, row.starts_at)
    return not (row.change == Change.NEW and is_as_kept)


def is_worth_it(rows: Collection[ProposedVisit]) -> bool:
    """Something can be done, or somebody who was promised a visit will not get it."""
    return any(row.is_change or (row.change == Change.LEFT_OUT and row.before_starts_at) for row in rows)


def may_go_ahead(rows: Collection[ProposedVisit]) -> bool:
    """Whether every order's handbook lets the program do it: nobody is asked for another time, few change hands."""
    changed = [row for row in rows if row.change != Change.KEPT]
    return (
        bool(changed)
        and all(row.change == Change.HANDED_OVER for row in changed)
        and len(changed) <= min(map(_changes_allowed, changed))
    )


def _changes_allowed(row: ProposedVisit) -> int:
    dispatch = handbook_of(row.work_order).dispatch
    automatic = dispatch.repair_automatic_up_to if dispatch else None
    return automatic.changes if automatic else 0
