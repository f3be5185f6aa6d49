"""Follow what those who sign decided about a requisition."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.parts.agreeing import agree_if_settled
from anxin.parts.events import RequisitionRefused
from anxin.parts.models import Requisition


@transaction.atomic
def agree_requisition(requisition_id: int, *, at: datetime) -> Requisition:
    """The store may ship once all that the handbook wants signed is (PRT-003-04); until then it stays as it is."""
    requisition = Requisition.objects.lock(requisition_id)
    agree_if_settled(requisition, at=at)
    return requisition


@transaction.atomic
def refuse_requisition(requisition_id: int, *, reason: str, at: datetime) -> Requisition:
    """Somebody who signs said no; of one that was agreed or ended meanwhile, nothing changes."""
    requisition = Requisition.objects.lock(requisition_id)
    if requisition.state != "asked":
        return requisition
    requisition.state = requisition.move("refuse").lands(requisition.state)
    requisition.ended_at, requisition.ended_why = at, reason[:500]
    requisition.write("state", "ended_at", "ended_why")
    record(requisition, RequisitionRefused(reason=requisition.ended_why), actor=None, at=at)
    return requisition
