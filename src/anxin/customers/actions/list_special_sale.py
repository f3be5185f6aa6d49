"""Put a serial number on the special-sales list."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.customers.events import SpecialSaleListed
from anxin.customers.models import SpecialSale
from anxin.customers.serials import serial_number
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.grounds import ground_here
from anxin.people.models import User


@transaction.atomic
def list_special_sale(serial: str, *, reason: str = "", actor: User | None, at: datetime) -> SpecialSale:
    """From now on the set has no warranty (CUS-002-15). Listing it twice changes nothing."""
    policies.check(actor, "special_sale.edit")
    serial = serial_number(serial, why=lambda: ground_here(actor, "asset.serial"))
    if not serial:
        raise InputRefused(field="serial", reason=_("A serial number is missing."))
    sale, is_new = SpecialSale.objects.get_or_create(
        serial=serial, defaults={"reason": reason, "listed_on": timezone.localdate(at)}
    )
    if is_new:
        record(sale, SpecialSaleListed(serial=serial, reason=reason), actor=actor, at=at)
    return sale
