"""What the store will not ship any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.events import RequisitionClosed
from anxin.parts.models import Requisition
from anxin.people.models import User


@transaction.atomic
def close_requisition(
    requisition_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Requisition:
    """The rest of it does not come: whoever asked reads why."""
    requisition = Requisition.objects.lock(requisition_id, version=version)
    policies.check_may_keep(actor)
    move = requisition.move("close")
    if not reason.strip():
        raise InputRefused(field="reason", reason=_("Say why the rest is not shipped."))
    requisition.state = move.lands(requisition.state)
    requisition.ended_at, requisition.ended_by, requisition.ended_why = at, actor, reason.strip()[:500]
    requisition.write("state", "ended_at", "ended_by", "ended_why")
    record(requisition, RequisitionClosed(reason=requisition.ended_why), actor=actor, at=at)
    return requisition
