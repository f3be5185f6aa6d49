"""What a handbook wants signed before parts are shipped, or a count is closed: asked for as soon as it can be."""

from datetime import datetime

from anxin.approvals import policies as asking
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.actions.withdraw import withdraw_approval
from anxin.approvals.asking import Typed
from anxin.approvals.models import Approval
from anxin.approvals.standing import standings
from anxin.kernel.models import Subject
from anxin.people.models import User


def ask_those_who_sign(subject: Subject, text: str, *, actor: User, at: datetime) -> None:
    """What the person may ask and can be asked without photos; anything else is asked for on the subject's page."""
    for found in standings(subject, at=at):
        if found.may_be_asked and asking.may_ask(actor, found.entry) and not found.entry.evidence:
            ask_approval(
                found.entry.id,
                about_type=subject.SUBJECT,
                about_id=subject.pk,
                typed=Typed(text=text),
                actor=actor,
                at=at,
            )


def take_questions_back(subject: Subject, reason: str, *, actor: User, at: datetime) -> None:
    """Nobody has to decide about what was taken back; what somebody else asked is theirs to take back."""
    rows = Approval.objects.about(subject).filter(asked_by=actor).order_by("pk")
    for row in rows.filter(state__in=Approval.LIFECYCLE.move("withdraw").sources):
        withdraw_approval(row.pk, reason=reason, actor=actor, at=at)
