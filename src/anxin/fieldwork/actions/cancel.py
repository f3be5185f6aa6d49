"""End an order that no station has."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import WorkOrderCancelled
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def cancel_work_order(
    work_order_id: int, *, reason: str, actor: User | None, at: datetime, version: int | None = None
) -> WorkOrder:
    """The customer wants nothing any more: the request is withdrawn with it."""
    order = begin(work_order_id, "cancel", actor=actor, version=version)
    order.end_reason = said(reason, 500, "reason", _("reason"))
    order.closed_at = at
    leap(order, "cancel", "end_reason", "closed_at")
    record(order, WorkOrderCancelled(reason=order.end_reason), actor=actor, at=at)
    return order
