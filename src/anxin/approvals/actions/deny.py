"""“I did not agree to that on the phone.”"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.approvals import seating, telling
from anxin.approvals.errors import NotPhoned
from anxin.approvals.events import ApprovalDenied
from anxin.approvals.models import Approval
from anxin.approvals.noting import note, titled
from anxin.approvals.phoning import FORM_CLOCK
from anxin.approvals.wording import said
from anxin.kernel import deadlines
from anxin.people.models import User


@transaction.atomic
def deny_approval(approval_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> Approval:
    """Only who is said to have agreed can deny it, before or after the form has come; no deputy knows it for them."""
    approval = Approval.objects.select_related("asked_by", "phoned_by").lock(approval_id, version=version)
    move = approval.move("deny")
    if approval.phoned_by_id != actor.pk:
        raise NotPhoned(name=str(approval.phoned_by or "–"), clause=seating.entry_of(approval).clause)
    why = said(reason, what=_("what was really said"), limit=500, field="reason")
    seating.release(approval)
    approval.state, approval.ended_at, approval.ended_by = move.lands(approval.state), at, actor
    approval.write("state", "ended_at", "ended_by")
    note(approval, ApprovalDenied(**titled(approval), reason=why), actor=actor, at=at)
    deadlines.cancel_clocks(approval, [FORM_CLOCK], at=at)
    telling.tell_asker(approval, event="approval.denied", at=at)
    return approval
