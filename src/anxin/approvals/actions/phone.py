"""Somebody said yes on the phone to what was asked here."""

from datetime import datetime

from django.db import transaction

from anxin.approvals import policies, seating
from anxin.approvals.models import Approval
from anxin.approvals.phoning import Call, by_phone
from anxin.people.models import User


@transaction.atomic
def phone_approval(
    approval_id: int,
    *,
    approver_id: int,
    phoned_at: datetime,
    said: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Approval:
    """Record who agreed by phone, when and to what; the work goes on and the form follows (APR-000-03)."""
    approval = Approval.objects.select_related("asked_by").lock(approval_id, version=version)
    policies.check_is_asker(actor, approval)
    call = Call(approver_id=approver_id, phoned_at=phoned_at, words=said)
    return by_phone(approval, seating.entry_of(approval), call, actor=actor, at=at)
