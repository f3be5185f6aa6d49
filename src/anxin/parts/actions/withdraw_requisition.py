"""Parts that are not needed after all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.agreeing import take_questions_back
from anxin.parts.events import RequisitionWithdrawn
from anxin.parts.models import Requisition
from anxin.people.models import User


@transaction.atomic
def withdraw_requisition(
    requisition_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Requisition:
    """By whoever asked, while nobody has agreed."""
    requisition = Requisition.objects.select_related("asked_by").lock(requisition_id, version=version)
    policies.check_is_asker(actor, requisition)
    move = requisition.move("withdraw")
    if not reason.strip():
        raise InputRefused(field="reason", reason=_("Say why it is taken back."))
    requisition.state = move.lands(requisition.state)
    requisition.ended_at, requisition.ended_by, requisition.ended_why = at, actor, reason.strip()[:500]
    requisition.write("state", "ended_at", "ended_by", "ended_why")
    record(requisition, RequisitionWithdrawn(reason=requisition.ended_why), actor=actor, at=at)
    take_questions_back(requisition, requisition.ended_why, actor=actor, at=at)
    return requisition
