"""Orders that have no time yet, the most urgent first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, Subquery

from anxin.dispatch.models import Hold, JobStandard
from anxin.dispatch.reading.orders import minutes_of, standard_for
from anxin.dispatch.reading.places import Placed, place_of
from anxin.dispatch.reading.problem import TO_PLAN
from anxin.dispatch.reading.times import Day
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.models.work_orders import WorkOrderQuerySet
from anxin.kernel.models import Deadline, Outcome

SHOWN = 200
"""A dispatcher looks at the next ones; filters find the others."""


@dataclass(frozen=True)
class Waiting:
    order: WorkOrder
    minutes: int
    certificate: str
    placed: Placed | None


def waiting_orders(visible: WorkOrderQuerySet, day: Day, *, now: datetime) -> tuple[list[Waiting], int]:
    """Of those visible the first ``SHOWN``, and how many there are. Times that are kept free stand in their lanes."""
    clocks = Deadline.objects.filter(
        subject_type=WorkOrder.SUBJECT, subject_id=OuterRef("pk"), outcome=Outcome.RUNNING, ended_at=None
    )
    kept = Hold.objects.current(now).filter(request=OuterRef("request"))
    rows = visible.filter(state__in=TO_PLAN).exclude(Exists(kept))
    rows = rows.filter(Q(request__wished_at=None) | Q(request__wished_at__lt=day.ends))
    count = rows.count()
    rows = rows.annotate(due_at=Subquery(clocks.order_by("due_at").values("due_at")[:1]))
    rows = rows.select_related(
        "station",
        "technician",
        "request__product",
        "request__customer__division__parent__parent__parent",
        "request__division__parent__parent__parent",
    ).defer("request__terms", "request__diagnosis")
    standards = list(JobStandard.objects.all())
    found = []
    for order in rows.order_by(F("due_at").asc(nulls_last=True), "dispatched_at", "pk")[:SHOWN]:
        standard = standard_for(order, standards)
        certificate = standard.certificate if standard else ""
        found.append(
            Waiting(order, minutes_of(order, standard, None), certificate, place_of(order.request, order.station))
        )
    return found, count
