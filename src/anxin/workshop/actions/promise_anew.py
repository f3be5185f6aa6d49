"""Promise another time."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.promising import promised
from anxin.workshop.events import PromisedAnew
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def promise_anew(
    order_id: int,
    *,
    promised_at: datetime | None = None,
    earlier_because: str = "",
    reason: str,
    spoke_with: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> ShopOrder:
    """The customer has been told, who and why: a new time nobody told them is none. Without a time the planner says one;
    one that is earlier than that needs ``earlier_because``.
    """
    order = begin(order_id, "promise_anew", actor=actor, at=at, version=version)
    before = order.promised_at
    assert before is not None
    order.promised_at, _reckoned = promised(order, (), promised_at, earlier_because, at=at)
    order.endangered_at = None
    order.told_times += 1
    why, who = said(reason, 300, "reason", _("reason")), said(spoke_with, 60, "spoke_with", _("who was told"))
    leap(order, "promise_anew", "promised_at", "endangered_at", "told_times")
    told = PromisedAnew(before=before, promised_at=order.promised_at, reason=why, spoke_with=who, is_late=at > before)
    record(order, told, actor=actor, at=at)
    return order
