"""Take the entry of a part back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.errors import AlreadyReversed
from anxin.fieldwork.events import PartReversed
from anxin.fieldwork.models import PartUsed, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def reverse_part(
    work_order_id: int, part_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """A wrong entry stays readable; a row of its own says that it does not count."""
    order = begin(work_order_id, "reverse_part", actor=actor, version=version)
    part = order.parts_used.filter(pk=part_id, reverses__isnull=True).first()
    if part is None:
        raise NotFound(what=_("part"), key=part_id)
    if PartUsed.objects.filter(reverses=part).exists():
        raise AlreadyReversed
    PartUsed.objects.create(
        work_order=order,
        code=part.code,
        title=part.title,
        quantity=part.quantity,
        reverses=part,
        reason=said(reason, 200, "reason", _("reason")),
        added_at=at,
        added_by=actor,
    )
    order.parts_count -= 1
    leap(order, "reverse_part", "parts_count")
    record(order, PartReversed(code=part.code, title=part.title, reason=reason, entry=part.pk), actor=actor, at=at)
    return order
