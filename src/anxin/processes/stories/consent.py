"""A consent by phone whose form never came."""

from anxin.approvals.actions.lapse import lapse_approval
from anxin.approvals.models import Approval
from anxin.approvals.phoning import FORM_CLOCK
from anxin.kernel.deadlines.events import ClockBreached
from anxin.kernel.record import Fact


def form_overdue(fact: Fact) -> None:
    """The clock of the form ran out (APR-000-03, APR-000-10): the consent has lapsed until the form comes."""
    if isinstance(fact.subject, Approval) and isinstance(fact.event, ClockBreached) and fact.event.clock == FORM_CLOCK:
        lapse_approval(fact.subject.pk, actor=None, at=fact.at)
