"""Note that a set was maintained or inspected."""

from datetime import date, datetime

from django.db import transaction

from anxin.customers import policies
from anxin.customers.events import AssetServiced
from anxin.customers.models import Alert, Asset
from anxin.kernel.record import record
from anxin.people.models import User

COLUMNS = {Alert.Kind.MAINTENANCE: "last_maintained_on", Alert.Kind.INSPECTION: "last_inspected_on"}


@transaction.atomic
def note_service(asset_id: int, kind: str, day: date, *, actor: User | None, at: datetime) -> Asset:
    """The next interval begins with this day (CUS-002-18). An older day than the one known changes nothing."""
    asset = Asset.objects.select_related("customer").lock(asset_id)
    policies.check_may_edit_asset(actor, asset)
    column = COLUMNS[Alert.Kind(kind)]
    known: date | None = getattr(asset, column)
    if known is not None and known >= day:
        return asset
    setattr(asset, column, day)
    asset.write(column)
    record(asset, AssetServiced(kind=kind, day=day.isoformat()), actor=actor, at=at)
    return asset
