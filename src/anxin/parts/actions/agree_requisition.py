"""Follow what those who sign decided about a requisition."""

from datetime import datetime

from django.db import transaction

from anxin.handbook.gates import missing
from anxin.kernel.record import record
from anxin.parts.events import RequisitionAgreed, RequisitionRefused
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


def agree_if_settled(requisition: Requisition, *, at: datetime) -> None:
    """The store may begin as soon as everything the handbook wants before is there. Called with the row locked."""
    if requisition.state != "asked" or missing(requisition, "agree"):
        return
    requisition.state = requisition.move("agree").lands(requisition.state)
    requisition.agreed_at = at
    requisition.write("state", "agreed_at")
    record(requisition, RequisitionAgreed(), actor=None, at=at)
