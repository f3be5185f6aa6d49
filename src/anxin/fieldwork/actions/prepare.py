"""Think before leaving."""

from datetime import datetime, timedelta

from django.db import transaction

from anxin.fieldwork.events import VisitPrepared
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.current import handbook_of
from anxin.kernel import durations
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import fitting


@transaction.atomic
def prepare_visit(
    work_order_id: int,
    *,
    likely_cause: str = "",
    parts_needed: str = "",
    is_take_away_planned: bool = False,
    departs_at: datetime | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Likely cause, parts, and whether the set comes back (REQ-002-06, REQ-002-07); when to set out (DSP-002-06)."""
    order = begin(work_order_id, "prepare", actor=actor, version=version)
    order.likely_cause = fitting(likely_cause, 300, "likely_cause")
    order.parts_needed = fitting(parts_needed, 300, "parts_needed")
    order.is_take_away_planned = is_take_away_planned
    leap(order, "prepare", "likely_cause", "parts_needed", "is_take_away_planned")
    visit = order.visit_ahead
    if visit is not None:
        visit.departs_at = departs_at or visit.starts_at - _ahead(order)
        visit.save(update_fields=["departs_at"])
    event = VisitPrepared(
        likely_cause=order.likely_cause,
        parts_needed=order.parts_needed,
        departs_at=visit.departs_at if visit else departs_at,
    )
    record(order, event, actor=actor, at=at)
    return order


def _ahead(order: WorkOrder) -> timedelta:
    visits = handbook_of(order).visits
    return timedelta(microseconds=durations.parse(visits.depart_ahead).amount) if visits else timedelta()
