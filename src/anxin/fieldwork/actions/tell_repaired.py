"""Ring the customer: it is repaired."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.events import CustomerToldRepaired
from anxin.fieldwork.models import ContactAttempt, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import said


@transaction.atomic
def tell_repaired(
    work_order_id: int, *, spoke_with: str, actor: User, at: datetime, version: int | None = None
) -> WorkOrder:
    """The set may be fetched or is brought back (RMA-003-31, NTF-003-04)."""
    order = begin(work_order_id, "tell_customer", actor=actor, version=version)
    who = said(spoke_with, 120, "spoke_with", _("name"))
    leap(order, "tell_customer")
    order.take_aways.filter(returned_at=None).update(customer_told_at=at)
    ContactAttempt.objects.create(work_order=order, is_reached=True, spoke_with=who, called_at=at, called_by=actor)
    record(order, CustomerToldRepaired(spoke_with=who), actor=actor, at=at)
    return order
