"""Ask the asker."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.approvals import policies, telling
from anxin.approvals.events import ApprovalAskedBack
from anxin.approvals.models import Approval
from anxin.approvals.noting import note, titled
from anxin.approvals.wording import said
from anxin.handbook.gates import check_gate
from anxin.people.models import User


@transaction.atomic
def ask_back(approval_id: int, *, question: str, actor: User, at: datetime, version: int | None = None) -> Approval:
    """Nobody decides until it is answered."""
    approval = Approval.objects.select_related("asked_by").lock(approval_id, version=version)
    move = approval.move("ask_back")
    policies.check_turn(actor, approval, at)
    check_gate(approval, "ask_back")
    asked = said(question, what=_("the question"), limit=500, field="question")
    approval.state = move.lands(approval.state)
    approval.write("state")
    note(approval, ApprovalAskedBack(**titled(approval), question=asked), actor=actor, at=at)
    telling.tell_asker(approval, event="approval.asked_back", at=at)
    return approval
