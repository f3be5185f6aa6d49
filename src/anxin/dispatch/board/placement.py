"""Where an order stands on the board."""

from datetime import datetime
from typing import NamedTuple

from anxin.dispatch.models import BoardMove, Hold
from anxin.fieldwork.models import WorkOrder


class Placement(NamedTuple):
    """``is_agreed``: a visit; else a time that is kept free. ``technician``: ``None`` where nobody has the visit yet."""

    technician: int | None
    starts_at: datetime
    ends_at: datetime
    is_agreed: bool


def placement_of(order: WorkOrder, *, at: datetime) -> Placement | None:
    """``None`` for an order that waits for a time."""
    visit = order.visit_ahead
    if visit is not None:
        return Placement(visit.technician_id, visit.starts_at, visit.ends_at, True)
    hold = Hold.objects.current(at).filter(request=order.request_id).first()
    if hold is not None:
        return Placement(hold.technician_id, hold.starts_at, hold.ends_at, False)
    return None


def before(move: BoardMove) -> Placement | None:
    if move.before_starts_at is None or move.before_ends_at is None:
        return None
    return Placement(move.before_technician_id, move.before_starts_at, move.before_ends_at, move.was_agreed)


def after(move: BoardMove) -> Placement:
    return Placement(move.technician_id, move.starts_at, move.ends_at, move.is_agreed)
