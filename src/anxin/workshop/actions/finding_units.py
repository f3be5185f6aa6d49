"""Sets by the barcode somebody reads."""

from datetime import datetime

from django.utils.translation import gettext as _

from anxin.customers.actions.create_asset import create_asset
from anxin.customers.models import Asset
from anxin.customers.serials import serial_number
from anxin.handbook.current import current_handbook
from anxin.handbook.grounds import ground
from anxin.kernel.errors import InputRefused


def unit_of(serial: str, *, line: str, product_id: int | None = None, field: str = "serial", at: datetime) -> Asset:
    """The set with this number, of this line; one nobody knows is entered as stock of ``product_id``.

    Raises ``InputRefused`` for the barcode of a carton, and for a number that says nothing without a model.
    """
    read = serial_number(serial, field=field, why=lambda: ground(current_handbook(line), "asset.serial"))
    if not read:
        raise InputRefused(field=field, reason=_("Read the barcode of the set itself."))
    rows = Asset.objects.filter(serial=read, product__family__line=line).select_related("product__family")
    found = list(rows.filter(product=product_id) if product_id else rows)
    if len(found) == 1:
        return found[0]
    if product_id is None:
        reason = (
            _("Several models have a set %(serial)s: say which.")
            if found
            else _("Nobody knows %(serial)s: say the model.")
        )
        raise InputRefused(field="product", reason=reason % {"serial": read})
    return create_asset(product_id, serial=read, actor=None, at=at)
