"""What the program does with a work order by itself, where a handbook's clock says so."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.pass_on import pass_on
from anxin.fieldwork.actions.recall import recall_work_order
from anxin.fieldwork.errors import DoneMeanwhile
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.decisions import Decision
from anxin.kernel.deadlines.events import ClockBreached
from anxin.kernel.models import Deadline, Subject
from anxin.kernel.record import Fact


def recall(subject: Subject, fact: Fact) -> None:
    recall_work_order(subject.pk, reason=reason_of(fact), actor=None, at=fact.at)


def recall_and_dispatch_next(subject: Subject, fact: Fact) -> None:
    """To the next station, or to the desk, as the handbook's ``[dispatch.pass_on]`` has it.

    The station may have answered while the clock's end was being told: then the order is its own.
    """
    event = fact.event
    assert isinstance(event, ClockBreached)
    if not Deadline.objects.filter(pk=event.deadline, ended_at=None).exists():
        raise DoneMeanwhile(clock=event.title)
    pass_on(subject.pk, reason=reason_of(fact), at=fact.at)


def close(subject: Subject, fact: Fact) -> None:
    close_work_order(subject.pk, actor=None, at=fact.at)


def reason_of(fact: Fact) -> str:
    return _now("“%(clock)s” was late") % {"clock": getattr(fact.event, "title", "—")}


DECISIONS = (
    Decision("work_order.recall", WorkOrder.SUBJECT, _("Take the order back from the station"), recall),
    Decision(
        "work_order.recall_and_dispatch_next",
        WorkOrder.SUBJECT,
        _("Take the order back and pass it on to the next station"),
        recall_and_dispatch_next,
    ),
    Decision("work_order.close", WorkOrder.SUBJECT, _("Close the order"), close),
)
