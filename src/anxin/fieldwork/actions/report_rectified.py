"""It is put right."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import WorkOrderRectified
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def report_rectified(
    work_order_id: int, *, note: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """Without another visit, or after it; the customer is called again (FEE-003-13)."""
    order = begin(work_order_id, "report_rectified", actor=actor, version=version)
    note = said(note, 500, "note", _("note"))
    leap(order, "report_rectified")
    record(order, WorkOrderRectified(note=note), actor=actor, at=at)
    return order
