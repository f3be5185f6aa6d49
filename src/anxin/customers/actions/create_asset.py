"""Enter a set somebody owns, or one in stock."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.catalog.models import Product
from anxin.customers import policies
from anxin.customers.errors import SerialTaken
from anxin.customers.events import AssetCreated
from anxin.customers.models import Asset, Customer
from anxin.customers.numbers import checked_numbers, keep_numbers
from anxin.customers.serials import serial_number
from anxin.handbook.current import current_handbook
from anxin.handbook.grounds import ground
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def create_asset(
    product_id: int,
    *,
    serial: str = "",
    customer_id: int | None = None,
    made_on: date | None = None,
    bought_on: date | None = None,
    delivered_on: date | None = None,
    installed_on: date | None = None,
    in_use_on: date | None = None,
    sold_by: str = "",
    has_invoice: bool = False,
    has_warranty_card: bool = False,
    numbers: Mapping[str, str] | None = None,
    actor: User | None,
    at: datetime,
) -> Asset:
    """The serial number may be unknown on the phone (CUS-002-14); the station checks it on site. ``numbers`` are those of
    the kinds the handbook names, any of which finds the set (CUS-000-01).

    Raises ``SerialTaken``, and ``InputRefused`` for an unknown model, a carton's barcode or days that cannot be.
    """
    policies.check_may_create(actor)
    product = Product.objects.select_related("family").filter(pk=product_id).first()
    if product is None:
        raise InputRefused(field="product", reason=_("There is no such model."))
    customer = Customer.objects.lock(customer_id) if customer_id is not None else None
    check_days(made_on, bought_on, today=timezone.localdate(at))
    asset = Asset(
        product=product,
        serial=serial_number(serial, why=lambda: ground(current_handbook(product.family.line), "asset.serial")),
        customer=customer,
        made_on=made_on,
        bought_on=bought_on,
        delivered_on=delivered_on,
        installed_on=installed_on,
        in_use_on=in_use_on,
        sold_by=sold_by.strip(),
        has_invoice=has_invoice,
        has_warranty_card=has_warranty_card,
        created_at=at,
    )
    check_past(asset, today=timezone.localdate(at))
    wished = checked_numbers(asset, numbers) if numbers else {}
    save_unique(asset)
    if wished:
        keep_numbers(asset, wished)
    record(asset, AssetCreated(product=product.code), actor=actor, at=at)
    return asset


def save_unique(asset: Asset, **how: Any) -> None:
    """Save, or raise ``SerialTaken``: the database decides, so that two people entering one set at once end as one."""
    try:
        with transaction.atomic():
            asset.save(**how)
    except IntegrityError as broken:
        if "asset_serial_once_per_product" not in str(broken):
            raise
        raise SerialTaken(field="serial", serial=asset.serial, product=asset.product.code) from None


def check_past(asset: Asset, *, today: date) -> None:
    """Raise ``InputRefused`` for a delivery, an installation or a first use that lies ahead."""
    for field in ("delivered_on", "installed_on", "in_use_on"):
        day = getattr(asset, field)
        if day and day > today:
            raise InputRefused(field=field, reason=_("%(day)s lies ahead.") % {"day": day})


def check_days(made_on: date | None, bought_on: date | None, *, today: date) -> None:
    """Raise ``InputRefused`` for days that lie ahead, or a purchase before the set was made."""
    for field, day in (("made_on", made_on), ("bought_on", bought_on)):
        if day and day > today:
            raise InputRefused(field=field, reason=_("%(day)s lies ahead.") % {"day": day})
    if made_on and bought_on and bought_on < made_on:
        reason = _("It cannot have been bought (%(bought)s) before it was made (%(made)s).")
        raise InputRefused(field="bought_on", reason=reason % {"bought": bought_on, "made": made_on})
