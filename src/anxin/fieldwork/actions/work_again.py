"""It still fails."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import TestFailed
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def work_again(work_order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> WorkOrder:
    """Back to the work; no voucher is filled in for a fault not cleared (DSP-003-23)."""
    order = begin(work_order_id, "test_again", actor=actor, version=version)
    reason = said(reason, 500, "reason", _("reason"))
    order.is_test_passed = order.is_connected_devices_ok = False
    leap(order, "test_again", "is_test_passed", "is_connected_devices_ok")
    record(order, TestFailed(reason=reason), actor=actor, at=at)
    return order
