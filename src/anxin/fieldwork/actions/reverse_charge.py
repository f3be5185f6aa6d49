"""Take an agreed charge back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.errors import AlreadyReversed
from anxin.fieldwork.events import ChargeReversed
from anxin.fieldwork.models import ChargeLine, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def reverse_charge(
    work_order_id: int, line_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """A line is never edited: a negative one stands against it, with the reason."""
    order = begin(work_order_id, "reverse_charge", actor=actor, version=version)
    line = order.charge_lines.filter(pk=line_id, reverses__isnull=True).first()
    if line is None:
        raise NotFound(what=_("charge"), key=line_id)
    if ChargeLine.objects.filter(reverses=line).exists():
        raise AlreadyReversed
    ChargeLine.objects.create(
        work_order=order,
        code=line.code,
        title=line.title,
        quantity=line.quantity,
        unit_price=line.unit_price,
        amount=-line.amount,
        clause=line.clause,
        reverses=line,
        reason=said(reason, 200, "reason", _("reason")),
        added_at=at,
        added_by=actor,
    )
    order.charge_total -= line.amount
    leap(order, "reverse_charge", "charge_total")
    record(order, ChargeReversed(title=line.title, amount=line.amount, reason=reason), actor=actor, at=at)
    return order
