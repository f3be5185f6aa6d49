"""Nobody opens the door."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.visiting import end_visit
from anxin.fieldwork.events import CustomerAbsent
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def report_absence(
    work_order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """Leave the message slip (留言条), say what happened, and agree another visit."""
    order = begin(work_order_id, "report_absence", actor=actor, version=version)
    reason = said(reason, 300, "reason", _("reason"))
    order.appointed_at = None
    leap(order, "report_absence", "appointed_at")
    end_visit(order, Visit.Outcome.ABSENT, reason=reason, at=at)
    record(order, CustomerAbsent(reason=reason), actor=actor, at=at)
    return order
