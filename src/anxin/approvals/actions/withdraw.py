"""Take a question back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.approvals import policies, seating
from anxin.approvals.events import ApprovalWithdrawn
from anxin.approvals.models import Approval
from anxin.approvals.noting import note, titled
from anxin.approvals.wording import said
from anxin.handbook.gates import check_gate
from anxin.people.models import User


@transaction.atomic
def withdraw_approval(
    approval_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Approval:
    """By whoever asked, while nobody has decided. What was agreed by phone cannot be unsaid this way."""
    approval = Approval.objects.select_related("asked_by").lock(approval_id, version=version)
    policies.check_is_asker(actor, approval)
    move = approval.move("withdraw")
    check_gate(approval, "withdraw")
    why = said(reason, what=_("why it is taken back"), limit=500, field="reason")
    seating.release(approval)
    approval.state, approval.ended_at, approval.ended_by = move.lands(approval.state), at, actor
    approval.write("state", "ended_at", "ended_by")
    note(approval, ApprovalWithdrawn(**titled(approval), reason=why), actor=actor, at=at)
    return approval
