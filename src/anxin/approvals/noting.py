"""What happens to an approval is recorded on it, and told of what it is about."""

from datetime import datetime
from typing import Any

from anxin.approvals.events import ApprovalEvent
from anxin.approvals.models import Approval
from anxin.handbook.current import handbook_of
from anxin.kernel import subjects
from anxin.kernel.models import Subject
from anxin.kernel.money import formatted
from anxin.kernel.record import record
from anxin.people.models import User


def note(approval: Approval, event: ApprovalEvent, *, actor: User | None, at: datetime) -> None:
    """Two lines of the audit log, so that the timeline and the clocks of an order see its approvals."""
    record(approval, event, actor=actor, at=at)
    about = subject_of(approval)
    if about is not None:
        record(about, event, actor=actor, at=at)


def titled(approval: Approval) -> dict[str, Any]:
    """The fields every event carries."""
    entry = handbook_of(approval).approval(approval.kind)
    return {
        "approval": approval.kind,
        "number": approval.number,
        "title": entry.title if entry else approval.kind,
        "title_en": entry.title_en if entry else approval.kind,
        "amount": formatted(approval.amount) if approval.amount is not None else "",
    }


def subject_of(approval: Approval) -> Subject | None:
    """What the approval is about, whoever may see it; ``None`` for an application."""
    if approval.about_id is None:
        return None
    return subjects.load(approval.about_type, [approval.about_id]).get(approval.about_id)
