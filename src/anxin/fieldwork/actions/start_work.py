"""Begin the repair."""

from datetime import datetime

from django.db import transaction

from anxin.fieldwork.events import WorkStarted
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def start_work(work_order_id: int, *, actor: User, at: datetime, version: int | None = None) -> WorkOrder:
    """Not before the handbook's checkpoints: fault reproduced and confirmed, charge agreed (DSP-003-14, FEE-003-02)."""
    order = begin(work_order_id, "start_work", actor=actor, version=version)
    leap(order, "start_work")
    record(order, WorkStarted(), actor=actor, at=at)
    return order
