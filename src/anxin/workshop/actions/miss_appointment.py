"""Nobody came."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.reserve_part import free_reserved
from anxin.workshop.errors import NotAppointed, TooEarlyToMiss
from anxin.workshop.events import CustomerMissed
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def miss_appointment(
    order_id: int, *, reason: str, actor: User | None, at: datetime, version: int | None = None
) -> ShopOrder:
    """Bay and parts are free again. The request is on the desk once more, for another appointment."""
    order = begin(order_id, "miss", actor=actor, at=at, version=version)
    if order.appointed_at is None:
        raise NotAppointed()
    if at < order.appointed_at:
        raise TooEarlyToMiss(time=f"{timezone.localtime(order.appointed_at):%m-%d %H:%M}")
    order.end_reason = said(reason, 500, "reason", _("reason"))
    leap(order, "miss", "end_reason")
    free_reserved(order, actor=actor, at=at)
    record(order, CustomerMissed(reason=order.end_reason), actor=actor, at=at)
    return order
