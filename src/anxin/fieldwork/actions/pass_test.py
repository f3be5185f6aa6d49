"""Test what was reported."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.errors import TestNotPassed
from anxin.fieldwork.events import TestPassed
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import fitting


@transaction.atomic
def pass_test(
    work_order_id: int,
    *,
    is_fault_gone: bool,
    is_connected_devices_ok: bool,
    note: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Both must be true: the fault is certainly gone, and other connected devices work (DSP-003-22)."""
    order = begin(work_order_id, "pass_test", actor=actor, version=version)
    if not (is_fault_gone and is_connected_devices_ok):
        raise TestNotPassed(ground=ground(order, "work_order.pass_test.is_fault_gone"))
    order.is_test_passed = order.is_connected_devices_ok = True
    leap(order, "pass_test", "is_test_passed", "is_connected_devices_ok")
    record(order, TestPassed(note=fitting(note, 500, "note")), actor=actor, at=at)
    return order
