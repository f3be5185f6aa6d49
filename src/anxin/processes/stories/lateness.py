"""What a breached clock asks for besides telling people."""

from anxin.fieldwork.actions.report_delay import report_delay
from anxin.fieldwork.actions.report_violation import enter_violation
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.breaches import on_breach
from anxin.kernel.deadlines.events import ClockBreached
from anxin.kernel.record import Fact


def breached(fact: Fact) -> None:
    """A delay report to headquarters, a violation to look into (003 §3.5.2, P4)."""
    order, event = fact.subject, fact.event
    if not isinstance(order, WorkOrder) or not isinstance(event, ClockBreached):
        return
    breach = on_breach(event.source)
    if breach.report_delay:
        report_delay(order.pk, clock=event.clock, clause=event.clause, actor=None, at=fact.at)
    if breach.violation:
        enter_violation(order, code=breach.violation, note=event.title, actor=None, at=fact.at)
