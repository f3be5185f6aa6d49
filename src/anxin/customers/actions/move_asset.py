"""Put a set down to another owner."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.customers import policies
from anxin.customers.events import AssetMoved
from anxin.customers.models import Asset, Customer
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def move_asset(
    asset_id: int,
    to_customer_id: int | None,
    *,
    reason: str,
    actor: User | None,
    at: datetime,
    version: int | None = None,
) -> Asset:
    """To a customer, or with ``None`` back to stock. Who owned it when stays on its timeline."""
    asset = Asset.objects.select_related("customer").lock(asset_id, version=version)
    policies.check_may_edit_asset(actor, asset)
    policies.check_may_create(actor)
    if not reason.strip():
        raise InputRefused(field="reason", reason=_("Say why the owner changes."))
    if asset.customer_id == to_customer_id:
        return asset
    event = AssetMoved(from_customer=asset.customer_id, to_customer=to_customer_id, reason=reason.strip())
    asset.customer = Customer.objects.lock(to_customer_id) if to_customer_id is not None else None
    asset.write("customer")
    record(asset, event, actor=actor, at=at)
    return asset
