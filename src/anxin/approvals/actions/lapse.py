"""The form after a phone call never came."""

from datetime import datetime

from django.db import transaction

from anxin.approvals import seating, telling
from anxin.approvals.events import ApprovalLapsed
from anxin.approvals.models import Approval
from anxin.approvals.moves import leap
from anxin.approvals.noting import note, titled
from anxin.people.models import User


@transaction.atomic
def lapse_approval(approval_id: int, *, actor: User | None, at: datetime) -> Approval:
    """The program's own verb, when the clock of the form runs out; one that came meanwhile stays as it is."""
    approval = Approval.objects.select_related("asked_by", "phoned_by").lock(approval_id)
    if approval.state != "phoned":
        return approval
    leap(approval, "lapse")
    entry = seating.entry_of(approval)
    note(approval, ApprovalLapsed(**titled(approval), penalty=entry.phone.penalty or ""), actor=actor, at=at)
    telling.tell_asker(approval, event="approval.lapsed", at=at)
    if approval.phoned_by is not None:
        telling.tell_person(approval, approval.phoned_by, event="approval.lapsed", at=at)
    return approval
