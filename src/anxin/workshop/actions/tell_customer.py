"""Tell a waiting customer how it goes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.events import CustomerTold
from anxin.workshop.models import ShopOrder
from anxin.workshop.moves import begin, leap


@transaction.atomic
def tell_customer(order_id: int, *, note: str, actor: User, at: datetime, version: int | None = None) -> ShopOrder:
    """What was said, in a few words."""
    order = begin(order_id, "tell_customer", actor=actor, at=at, version=version)
    order.told_times += 1
    leap(order, "tell_customer", "told_times")
    record(order, CustomerTold(note=said(note, 300, "note", _("what was said"))), actor=actor, at=at)
    return order
