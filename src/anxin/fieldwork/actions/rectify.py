"""What was not good is put right."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import RectificationAsked
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def ask_rectification(
    work_order_id: int, *, reason: str, actor: User | None, at: datetime, version: int | None = None
) -> WorkOrder:
    """A problem or a dissatisfied customer at the call-back: back to the station, which agrees another time (FUP-003-02,
    NTF-003-14).
    """
    order = begin(work_order_id, "rectify", actor=actor, version=version)
    reason = said(reason, 500, "reason", _("reason"))
    order.put_right_since, order.appointed_at = at, None
    leap(order, "rectify", "put_right_since", "appointed_at")
    record(order, RectificationAsked(reason=reason), actor=actor, at=at)
    return order
