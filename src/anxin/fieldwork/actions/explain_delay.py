"""Say why it takes so long."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import DelayExplained
from anxin.fieldwork.models import DelayReport, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said

BY_HAND = "by-hand"


@transaction.atomic
def explain_delay(
    work_order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """The station gives the reason and reassures the customer (003 §3.5.2, NTF-003-05), also before it is asked to."""
    order = begin(work_order_id, "report_delay", actor=actor, version=version)
    reason = said(reason, 500, "reason", _("reason"))
    leap(order, "report_delay")
    explained = {"reason": reason, "explained_at": at, "explained_by": actor}
    if not order.delay_reports.filter(explained_at=None).update(**explained):
        DelayReport.objects.update_or_create(
            work_order=order, clock=BY_HAND, defaults=explained, create_defaults={**explained, "reported_at": at}
        )
    record(order, DelayExplained(reason=reason), actor=actor, at=at)
    return order
