"""Take the job on."""

from datetime import datetime

from django.db import connection, transaction

from anxin.fieldwork.events import WorkOrderAccepted
from anxin.fieldwork.models import Dispatch, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def accept_work_order(work_order_id: int, *, actor: User, at: datetime, version: int | None = None) -> WorkOrder:
    """Acknowledge the order (DSP-003-03, SLA-003-03).

    The row is locked first, so that two people accepting at once end as one acceptance and one refusal.
    """
    order = begin(work_order_id, "accept", actor=actor, version=version)
    order.accepted_at, order.accepted_by = at, actor
    leap(order, "accept", "accepted_at", "accepted_by")
    answer(order, Dispatch.Answer.ACCEPTED, reason="", actor=actor, at=at)
    record(order, WorkOrderAccepted(station=order.station.title), actor=actor, at=at)
    return order


# Written out: a station's answer is on the way of every order. A recall also overrules an acceptance.
_ANSWER = """
UPDATE fieldwork_dispatch SET answer = %s, answer_reason = %s, answered_at = %s, answered_by_id = %s
WHERE work_order_id = %s AND answer NOT IN ('declined', 'recalled', 'passed_on')
"""


def answer(order: WorkOrder, answer: str, *, reason: str, actor: User | None, at: datetime) -> None:
    """Write the station's answer on the sending that waits for one."""
    with connection.cursor() as cursor:
        cursor.execute(_ANSWER, [str(answer), reason, at, actor.pk if actor else None, order.pk])
