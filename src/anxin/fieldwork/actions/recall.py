"""Take an order back from a station."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.actions.accept import answer
from anxin.fieldwork.actions.visiting import end_visit
from anxin.fieldwork.events import WorkOrderRecalled
from anxin.fieldwork.models import Dispatch, Visit, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def recall_work_order(
    work_order_id: int,
    *,
    reason: str,
    answered: Dispatch.Answer = Dispatch.Answer.RECALLED,
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> WorkOrder:
    """Before anybody is on site. Technician, acceptance and visit are cleared for the next station.

    ``answered`` is what the history says of the station that had it.
    """
    order = begin(work_order_id, "recall", actor=actor, version=version)
    reason = said(reason, 300, "reason", _("reason"))
    end_visit(order, Visit.Outcome.CANCELLED, reason=reason, at=at)
    order.technician = None
    order.accepted_at = order.accepted_by = order.contacted_at = order.appointed_at = None
    leap(order, "recall", "technician", "accepted_at", "accepted_by", "contacted_at", "appointed_at")
    answer(order, answered, reason=reason, actor=actor, at=at)
    record(order, WorkOrderRecalled(station=order.station.title, reason=reason), actor=actor, at=at)
    return order
