"""Take note of what was put on file."""

from datetime import datetime

from django.db import transaction

from anxin.approvals import policies
from anxin.approvals.events import ApprovalAcknowledged
from anxin.approvals.models import Approval
from anxin.approvals.noting import note, titled
from anxin.handbook.gates import check_gate
from anxin.people.models import User


@transaction.atomic
def acknowledge_approval(approval_id: int, *, actor: User, at: datetime, version: int | None = None) -> Approval:
    """Say that one has seen it; filed for good when everybody has."""
    approval = Approval.objects.select_related("asked_by").lock(approval_id, version=version)
    move = approval.move("acknowledge")
    turn = policies.check_turn(actor, approval, at)
    check_gate(approval, "acknowledge")
    seat = turn.seat
    seat.outcome, seat.decided_at, seat.decided_by, seat.decided_for = "agreed", at, actor, turn.acting_for
    seat.save(update_fields=["outcome", "decided_at", "decided_by", "decided_for"])
    if policies.waiting_seats(approval):
        approval.write()
    else:
        approval.state, approval.ended_at, approval.ended_by = move.lands(approval.state), at, actor
        approval.write("state", "ended_at", "ended_by")
    note(approval, ApprovalAcknowledged(**titled(approval)), actor=actor, at=at)
    return approval
