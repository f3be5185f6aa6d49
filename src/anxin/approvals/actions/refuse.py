"""Say no."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.approvals import policies, seating, telling
from anxin.approvals.actions.agree import acting_for
from anxin.approvals.events import ApprovalRefused
from anxin.approvals.models import Approval
from anxin.approvals.noting import note, titled
from anxin.approvals.wording import said
from anxin.handbook.gates import check_gate
from anxin.people.models import User


@transaction.atomic
def refuse_approval(
    approval_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Approval:
    """One no is enough, and it has a reason; whoever else was asked need not answer any more."""
    approval = Approval.objects.select_related("asked_by").lock(approval_id, version=version)
    move = approval.move("refuse")
    turn = policies.check_turn(actor, approval, at)
    check_gate(approval, "refuse")
    seat = turn.seat
    seat.note = said(reason, what=_("why it is refused"), limit=500, field="reason")
    seat.outcome, seat.decided_at, seat.decided_by, seat.decided_for = "refused", at, actor, turn.acting_for
    seat.save(update_fields=["outcome", "note", "decided_at", "decided_by", "decided_for"])
    seating.release(approval)
    approval.state, approval.ended_at, approval.ended_by = move.lands(approval.state), at, actor
    approval.write("state", "ended_at", "ended_by")
    event = ApprovalRefused(**titled(approval), reason=seat.note, acting_for=acting_for(turn))
    note(approval, event, actor=actor, at=at)
    telling.tell_asker(approval, event="approval.refused", at=at)
    return approval
