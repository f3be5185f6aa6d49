"""Take a serial number off the special-sales list."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.customers.events import SpecialSaleUnlisted
from anxin.customers.models import SpecialSale
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.grounds import ground_here
from anxin.people.models import User


@transaction.atomic
def unlist_special_sale(sale_id: int, *, reason: str, actor: User | None, at: datetime) -> None:
    """A mistake is put right. Judgements already made stay as they were made."""
    policies.check(actor, "special_sale.edit")
    if not reason.strip():
        why = ground_here(actor, "special_sale.remove.reason")
        raise InputRefused(field="reason", reason=_("Say why it comes off the list."), ground=why)
    sale = SpecialSale.objects.lock(sale_id)
    record(sale, SpecialSaleUnlisted(serial=sale.serial, reason=reason), actor=actor, at=at)
    sale.delete()
