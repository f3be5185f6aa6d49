"""Correct what is known of a set."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.catalog.models import Product
from anxin.customers import policies
from anxin.customers.actions.create_asset import check_days, check_past, save_unique
from anxin.customers.events import AssetEdited
from anxin.customers.models import Asset
from anxin.customers.numbers import checked_numbers, keep_numbers
from anxin.customers.serials import serial_number
from anxin.handbook.current import current_handbook
from anxin.handbook.grounds import ground
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people.models import User

FIELDS = (
    "serial",
    "product_id",
    "made_on",
    "bought_on",
    "delivered_on",
    "installed_on",
    "in_use_on",
    "sold_by",
    "has_invoice",
    "has_warranty_card",
)


@transaction.atomic
def edit_asset(
    asset_id: int, changes: dict[str, Any], *, actor: User | None, at: datetime, version: int | None = None
) -> Asset:
    """Set some of ``FIELDS``, and of ``numbers`` by kind: what the station finds on the set and its papers corrects what
    was said on the phone."""
    if unknown := changes.keys() - {*FIELDS, "numbers"}:
        raise ValueError(f"a set has no {sorted(unknown)}")
    asset = Asset.objects.select_related("product__family", "customer").lock(asset_id, version=version)
    policies.check_may_edit_asset(actor, asset)
    numbers = checked_numbers(asset, changes.get("numbers") or {})
    changes = {field: value for field, value in changes.items() if field != "numbers"}
    if "serial" in changes:
        line = asset.product.family.line
        serial = serial_number(changes["serial"], why=lambda: ground(current_handbook(line), "asset.serial"))
        changes = {**changes, "serial": serial}
    changed = {field: value for field, value in changes.items() if value != getattr(asset, field)}
    renumbered = keep_numbers(asset, numbers) if numbers else {}
    if not changed and not renumbered:
        return asset
    if "product_id" in changed and not Product.objects.filter(pk=changed["product_id"]).exists():
        raise InputRefused(field="product", reason=_("There is no such model."))
    before = {field: str(getattr(asset, field)) for field in changed}
    for field, value in changed.items():
        setattr(asset, field, value)
    check_days(asset.made_on, asset.bought_on, today=timezone.localdate(at))
    check_past(asset, today=timezone.localdate(at))
    asset.version += 1
    save_unique(asset, update_fields=[*(field.removesuffix("_id") for field in changed), "version"])
    after = {field: str(changed[field]) for field in changed}
    before |= {kind: old for kind, (old, _new) in renumbered.items()}
    after |= {kind: new for kind, (_old, new) in renumbered.items()}
    record(asset, AssetEdited(fields=list(after), before=before, after=after), actor=actor, at=at)
    return asset
