"""Report what was found beyond the order."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import FaultFound
from anxin.workshop.models import FoundFault
from anxin.workshop.moves import begin, leap


@transaction.atomic
def report_finding(
    order_id: int, *, text: str, is_safety: bool = False, actor: User, at: datetime, version: int | None = None
) -> FoundFault:
    """By whoever works on the car or inspects it. Nothing of it is done: the adviser decides what becomes of it."""
    order = begin(order_id, "report_finding", actor=actor, at=at, version=version)
    words = said(text, 500, "text", _("what was found"))
    leap(order, "report_finding")
    number = order.found.count() + 1
    found = FoundFault.objects.create(
        order=order, number=number, text=words, is_safety=is_safety, found_at=at, found_by=actor
    )
    record(order, FaultFound(finding=number, text=words, is_safety=is_safety), actor=actor, at=at)
    return found
