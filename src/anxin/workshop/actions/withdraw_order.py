"""Cancel an appointment."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.reserve_part import free_reserved
from anxin.workshop.events import AppointmentWithdrawn
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def withdraw_shop_order(
    order_id: int, *, reason: str, actor: User | None, at: datetime, version: int | None = None
) -> ShopOrder:
    """The customer called: nothing is wanted any more. The request ends with it."""
    order = begin(order_id, "withdraw", actor=actor, at=at, version=version)
    order.end_reason = said(reason, 500, "reason", _("reason"))
    leap(order, "withdraw", "end_reason")
    free_reserved(order, actor=actor, at=at)
    record(order, AppointmentWithdrawn(reason=order.end_reason), actor=actor, at=at)
    return order
