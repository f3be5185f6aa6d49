"""Nobody needs to go there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import DeletionRequested
from anxin.fieldwork.models import DeletionRequest
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def request_deletion(
    work_order_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> DeletionRequest:
    """Solved on the phone: the station asks, the call centre decides (REQ-003-13, DSP-003-06)."""
    order = begin(work_order_id, "request_deletion", actor=actor, version=version)
    reason = said(reason, 500, "reason", _("reason"))
    leap(order, "request_deletion")
    wish = DeletionRequest.objects.create(work_order=order, reason=reason, requested_at=at, requested_by=actor)
    record(order, DeletionRequested(reason=reason), actor=actor, at=at)
    return wish
