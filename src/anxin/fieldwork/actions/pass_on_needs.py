"""Special needs reach the station by a second way."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork import policies
from anxin.fieldwork.events import NeedsPassedOn
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def pass_on_needs(
    work_order_id: int,
    *,
    channel: str,
    spoke_with: str,
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Log the phone call or e-mail that told the station besides the order (REQ-003-10)."""
    order = WorkOrder.objects.lock(work_order_id, version=version)
    policies.check_may(actor, order, "pass_on_needs")
    order.needs_passed_by, order.needs_passed_at = said(channel, 12, "channel", _("channel")), at
    order.write("needs_passed_by", "needs_passed_at")
    event = NeedsPassedOn(channel=order.needs_passed_by, spoke_with=said(spoke_with, 120, "spoke_with", _("name")))
    record(order, event, actor=actor, at=at)
    return order
