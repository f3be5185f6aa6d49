"""Give one set in exchange for another."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.customers.events import AssetExchanged, AssetGivenInExchange
from anxin.customers.models import Asset
from anxin.kernel.errors import InputRefused
from anxin.kernel.locks import lock_all
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def exchange_asset(asset_id: int, replacement_id: int, *, actor: User | None, at: datetime) -> Asset:
    """The other set belongs to the customer from now on and inherits the warranty; the old one is the company's again.

    Whether the exchange is due, the matter behind it decides. Raises ``InputRefused`` for a set somebody else owns, or
    one that was exchanged before.
    """
    rows = lock_all(Asset, (asset_id, replacement_id))
    old, new = rows[asset_id], rows[replacement_id]
    if new.customer_id is not None or new.replaces_id is not None or asset_id == replacement_id:
        raise InputRefused(
            field="serial", reason=_("%(serial)s is not free to be given in exchange.") % {"serial": new}
        )
    new.customer_id, new.replaces, old.customer = old.customer_id, old, None
    new.write("customer", "replaces")
    old.write("customer")
    record(new, AssetGivenInExchange(serial=old.serial), actor=actor, at=at)
    record(old, AssetExchanged(serial=new.serial), actor=actor, at=at)
    return new
