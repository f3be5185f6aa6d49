"""Finish the service."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.visiting import end_visit
from anxin.fieldwork.events import WorkOrderCompleted
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import fitting, said


@transaction.atomic
def complete_work_order(
    work_order_id: int,
    *,
    work_done: str,
    feedback: str = "",
    receipt_number: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Report “service finished” at once (DSP-003-25), with the customer's words and signature (DSP-003-22, FRM-003-03).

    What must be there (test, signature, receipt for a charge, end-of-visit checklist) the handbook's checkpoints say.
    """
    order = begin(work_order_id, "complete", actor=actor, version=version)
    order.work_done = said(work_done, 4_000, "work_done", _("work done"))
    order.customer_feedback = fitting(feedback, 500, "feedback")
    order.receipt_number = fitting(receipt_number, 64, "receipt_number")
    order.completed_at, order.completed_by = at, actor
    leap(order, "complete", "work_done", "customer_feedback", "receipt_number", "completed_at", "completed_by")
    end_visit(order, Visit.Outcome.DONE, at=at)
    event = WorkOrderCompleted(
        work_done=order.work_done[:500], feedback=order.customer_feedback, receipt_number=order.receipt_number
    )
    record(order, event, actor=actor, at=at)
    return order
