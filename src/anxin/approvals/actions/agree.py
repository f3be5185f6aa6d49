"""Say yes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.approvals import policies, seating
from anxin.approvals.events import ApprovalAgreed
from anxin.approvals.models import Approval
from anxin.approvals.noting import note as tell
from anxin.approvals.noting import titled
from anxin.approvals.wording import words
from anxin.handbook.gates import check_gate
from anxin.people.models import User


@transaction.atomic
def agree_approval(
    approval_id: int, *, note: str = "", actor: User, at: datetime, version: int | None = None
) -> Approval:
    """Take one's seat with a yes; a deputy decides for whom they stand in. The last yes grants it.

    The row is locked first: of two who agree at once at a step where one is enough, the second is refused.
    """
    approval = Approval.objects.select_related("asked_by").lock(approval_id, version=version)
    approval.move("agree")
    turn = policies.check_turn(actor, approval, at)
    check_gate(approval, "agree")
    seat = turn.seat
    seat.outcome, seat.note = "agreed", words(note, limit=500, field="note")
    seat.decided_at, seat.decided_by, seat.decided_for = at, actor, turn.acting_for
    seat.save(update_fields=["outcome", "note", "decided_at", "decided_by", "decided_for"])
    approval.write()
    event = ApprovalAgreed(
        **titled(approval),
        note=seat.note,
        acting_for=acting_for(turn),
        is_confirmation=approval.phoned_by_id in (actor.pk, turn.acting_for.pk if turn.acting_for else None),
    )
    tell(approval, event, actor=actor, at=at)
    seating.go_on(approval, actor=actor, at=at)
    return approval


def acting_for(turn: policies.Turn) -> str:
    """“for …” behind the name of a deputy, in the language of whoever decided."""
    return _(" (for %(name)s)") % {"name": turn.acting_for} if turn.acting_for else ""
