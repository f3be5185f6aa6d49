"""The form after the phone call."""

from datetime import datetime

from django.db import transaction

from anxin.approvals import policies, seating
from anxin.approvals.asking import Typed, check_own_files, freeze, keep
from anxin.approvals.events import ApprovalFormed
from anxin.approvals.models import Approval
from anxin.approvals.noting import note, subject_of, titled
from anxin.approvals.phoning import FORM_CLOCK
from anxin.approvals.reckoning import asking, steps_in_force
from anxin.handbook.gates import check_gate
from anxin.kernel import deadlines
from anxin.people.models import User


@transaction.atomic
def file_form(approval_id: int, *, typed: Typed, actor: User, at: datetime, version: int | None = None) -> Approval:
    """Hand in what was agreed by phone, with amount and photos; the chain confirms it, or does not.

    Late is better than never: it is taken also when its time has run out.
    """
    approval = Approval.objects.select_related("asked_by").lock(approval_id, version=version)
    policies.check_is_asker(actor, approval)
    move = approval.move("file_form")
    check_gate(approval, "file_form")
    check_own_files(typed.papers, actor)
    entry, about = seating.entry_of(approval), subject_of(approval)
    is_late = approval.state == "lapsed"

    approval.attachments.all().delete()
    amounts = {"amount": typed.amount, "list_amount": typed.list_amount}
    ask = asking(entry, about, **amounts, region_id=approval.region_id, at=at)
    attachments = freeze(approval, entry, typed, ask, about)
    approval.steps = steps_in_force(entry, about, ask.facts) or approval.steps
    seating.check_somebody_decides(approval, entry)
    approval.state, approval.formed_at, approval.formed_by = move.lands(approval.state), at, actor
    approval.write(
        "text", "amount", "list_amount", "frozen", "sha256", "split_with", "total", "steps", "state",
        "formed_at", "formed_by",
    )  # fmt: skip
    keep(approval, attachments)
    note(approval, ApprovalFormed(**titled(approval), sha256=approval.sha256, is_late=is_late), actor=actor, at=at)
    deadlines.stop_clocks(approval, [FORM_CLOCK], at=at)
    seating.begin(approval, event="approval.formed", at=at)
    return approval
