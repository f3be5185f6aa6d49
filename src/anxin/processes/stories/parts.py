"""A requisition follows what those who sign decided about it."""

from anxin.approvals.events import ApprovalRefused
from anxin.kernel.record import Fact
from anxin.parts.actions.agree_requisition import agree_requisition, refuse_requisition
from anxin.parts.models import Requisition


def signed(fact: Fact) -> None:
    """Granted, agreed by phone with the form to come, or put on file."""
    if isinstance(fact.subject, Requisition):
        agree_requisition(fact.subject.pk, at=fact.at)


def not_signed(fact: Fact) -> None:
    if isinstance(fact.subject, Requisition) and isinstance(fact.event, ApprovalRefused):
        refuse_requisition(fact.subject.pk, reason=fact.event.reason, at=fact.at)
