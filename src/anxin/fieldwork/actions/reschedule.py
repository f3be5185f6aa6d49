"""Move an agreed visit."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.answer_customer import settle_wishes
from anxin.fieldwork.actions.visiting import check_certified, length_of, plan_visit
from anxin.fieldwork.errors import ConsentMissing, NotTold
from anxin.fieldwork.events import VisitRescheduled
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said, to_come


@transaction.atomic
def reschedule_visit(
    work_order_id: int,
    *,
    starts_at: datetime,
    ends_at: datetime | None = None,
    reason: str,
    is_apologised: bool,
    is_agreed: bool,
    told_at: datetime | None = None,
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Ring the customer, say why, apologise, and agree another time (DSP-003-08).

    ``told_at`` is when the customer heard of it, by default now; after the old time it is late, and the record says so.
    """
    order = begin(work_order_id, "reschedule", actor=actor, version=version)
    to_come(starts_at, at, "starts_at")
    reason = said(reason, 300, "reason", _("reason"))
    if not is_apologised:
        why = ground(order, "work_order.reschedule.is_apologised")
        raise NotTold(what=_("the reason, with an apology"), ground=why, field="is_apologised")
    if not is_agreed:
        why = ground(order, "work_order.reschedule.is_agreed")
        raise ConsentMissing(what=_("to the new time"), ground=why, field="is_agreed")
    before = order.visit_ahead
    ends_at = length_of(starts_at, ends_at, order)
    old_start, content = starts_at, ""
    _check_other_day(order, before, starts_at)
    if before is not None:
        old_start, content = before.starts_at, before.content
        before.outcome, before.outcome_reason = Visit.Outcome.MOVED, reason
        before.save(update_fields=["outcome", "outcome_reason"])
    order.appointed_at = starts_at
    leap(order, "reschedule", "appointed_at")
    plan_visit(order, starts_at, ends_at, content)
    settle_wishes(order, actor=actor, at=at)
    told = told_at or at
    event = VisitRescheduled(
        before=old_start,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason,
        told_at=told,
        is_told_in_time=told <= old_start,
    )
    record(order, event, actor=actor, at=at)
    return order


def _check_other_day(order: WorkOrder, before: Visit | None, starts_at: datetime) -> None:
    """A certificate may have run out by then; whoever is late today goes on."""
    day = timezone.localdate(starts_at)
    if before is None or timezone.localdate(before.starts_at) != day:
        check_certified(order, order.technician, day, field="starts_at")
