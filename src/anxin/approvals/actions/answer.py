"""Answer what was asked back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.approvals import policies, seating, telling
from anxin.approvals.asking import Typed, check_own_files, freeze, keep
from anxin.approvals.events import ApprovalAnswered
from anxin.approvals.models import Approval
from anxin.approvals.noting import note, subject_of, titled
from anxin.approvals.reckoning import asking, steps_in_force
from anxin.approvals.wording import said
from anxin.handbook.gates import check_gate
from anxin.people.models import User


@transaction.atomic
def answer_approval(
    approval_id: int,
    *,
    answer: str,
    typed: Typed | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Approval:
    """Say what was asked. Where ``typed`` brings other text, amounts or photos, everybody is asked again.

    Without ``typed`` the same question stands, and whoever has agreed to it already has agreed.
    """
    approval = Approval.objects.select_related("asked_by").lock(approval_id, version=version)
    policies.check_is_asker(actor, approval)
    move = approval.move("answer")
    check_gate(approval, "answer")
    text = said(answer, what=_("the answer"), limit=500, field="answer")
    approval.state = move.lands(approval.state)
    is_changed = typed is not None and _change(approval, typed, actor=actor, at=at)
    approval.write("state")
    event = ApprovalAnswered(**titled(approval), answer=text, is_changed=is_changed, sha256=approval.sha256)
    note(approval, event, actor=actor, at=at)
    if is_changed:
        seating.begin(approval, event="approval.answered", at=at)
    else:
        telling.tell_deciders(approval, policies.waiting_seats(approval), event="approval.answered", at=at)
    return approval


def _change(approval: Approval, typed: Typed, *, actor: User, at: datetime) -> bool:
    """Freeze the new content; another one than before begins a new round of the chain."""
    check_own_files(typed.papers, actor)
    entry, about, before = seating.entry_of(approval), subject_of(approval), approval.sha256
    amounts = {"amount": typed.amount, "list_amount": typed.list_amount}
    ask = asking(entry, about, **amounts, region_id=approval.region_id, at=at)
    approval.round += 1
    attachments = freeze(approval, entry, typed, ask, about)
    if approval.sha256 == before:
        approval.round -= 1
        return False
    approval.steps = steps_in_force(entry, about, ask.facts) or approval.steps
    seating.check_somebody_decides(approval, entry)
    approval.seats.filter(round=approval.round - 1, outcome="waiting").update(outcome="released")
    approval.write(
        "text", "amount", "list_amount", "frozen", "sha256", "split_with", "total", "steps", "round"
    )  # fmt: skip
    keep(approval, attachments)
    return True
