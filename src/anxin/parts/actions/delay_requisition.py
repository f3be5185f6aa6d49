"""Parts cannot go out in time: whoever asked for them is told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.events import RequisitionDelayed
from anxin.parts.models import Requisition
from anxin.parts.receiving import said
from anxin.people.models import User


@transaction.atomic
def delay_requisition(
    requisition_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Requisition:
    """It stays to be shipped; said again when it takes longer still (PRT-000-05)."""
    requisition = Requisition.objects.lock(requisition_id, version=version)
    policies.check_may_keep(actor)
    move = requisition.move("delay")
    why = said(reason, _("Say why, and when it is to be expected."), field="reason")
    requisition.state = move.lands(requisition.state)
    requisition.write("state")
    record(requisition, RequisitionDelayed(reason=why), actor=actor, at=at)
    return requisition
