"""What the program does with a work order by itself, where a handbook's clock says so."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.dispatch_again import dispatch_again
from anxin.fieldwork.actions.recall import recall_work_order
from anxin.fieldwork.errors import NobodyNext
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.stations import suggest_stations
from anxin.handbook.decisions import Decision
from anxin.kernel.models import Subject
from anxin.kernel.record import Fact


def recall(subject: Subject, fact: Fact) -> None:
    recall_work_order(subject.pk, reason=reason_of(fact), actor=None, at=fact.at)


def recall_and_dispatch_next(subject: Subject, fact: Fact) -> None:
    """To the best station of the territory table that has not had it yet; refused, and not recalled, where there is none."""
    order = WorkOrder.objects.select_related("request").get(pk=subject.pk)
    had = set(order.dispatches.values_list("station_id", flat=True))
    suggested = suggest_stations(order.request, at=fact.at, most=20)
    ahead = [row for row in suggested if not row.obstacles and row.candidate.station.pk not in had]
    if not ahead:
        raise NobodyNext(order=order.number)
    if order.state != "declined":
        recall(subject, fact)
    dispatch_again(order.pk, ahead[0].candidate.station.pk, reason=reason_of(fact), actor=None, at=fact.at)


def close(subject: Subject, fact: Fact) -> None:
    close_work_order(subject.pk, actor=None, at=fact.at)


def reason_of(fact: Fact) -> str:
    return _now("“%(clock)s” was late") % {"clock": getattr(fact.event, "title", "—")}


DECISIONS = (
    Decision("work_order.recall", WorkOrder.SUBJECT, _("Take the order back from the station"), recall),
    Decision(
        "work_order.recall_and_dispatch_next",
        WorkOrder.SUBJECT,
        _("Take the order back and send it to the next station"),
        recall_and_dispatch_next,
    ),
    Decision("work_order.close", WorkOrder.SUBJECT, _("Close the order"), close),
)
