"""What people owe is done when the house sees it happen."""

from anxin.duties.actions.finish_by_event import finish_by_event
from anxin.kernel.record import Fact


def happened(fact: Fact) -> None:
    finish_by_event(type(fact.event).name, fact.subject, actor=fact.actor, at=fact.at)
