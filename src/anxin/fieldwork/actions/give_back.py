"""Give the set back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.errors import NothingToReturn, NotTold
from anxin.fieldwork.events import SetGivenBack
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def give_back(work_order_id: int, *, actor: User, at: datetime, version: int | None = None) -> WorkOrder:
    """Fetched or delivered, after the customer was told; test and signature follow at the customer's (RMA-003-31)."""
    order = begin(work_order_id, "give_back", actor=actor, version=version)
    row = order.take_aways.filter(returned_at=None).first()
    if row is None:
        raise NothingToReturn(what=_("set"))
    if row.customer_told_at is None:
        raise NotTold(what=_("that the set is repaired"), ground=ground(order, "work_order.tell_customer.spoke_with"))
    leap(order, "give_back")
    row.returned_at, row.returned_by = at, actor
    row.save(update_fields=["returned_at", "returned_by"])
    record(order, SetGivenBack(serial=row.serial), actor=actor, at=at)
    return order
