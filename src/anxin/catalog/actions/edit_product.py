"""Change what is known of a model."""

from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.catalog.events import ProductEdited
from anxin.catalog.models import Product
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.models import User

FIELDS = ("title", "warranty_months", "maintenance_months", "inspection_months", "consumables")


@transaction.atomic
def edit_product(
    product_id: int, changes: dict[str, Any], *, actor: User | None, at: datetime, version: int | None = None
) -> Product:
    """Set some of ``FIELDS``. Judgements and reminders already made stay as they were made."""
    policies.check(actor, "catalog.edit")
    if unknown := changes.keys() - set(FIELDS):
        raise ValueError(f"a model has no {sorted(unknown)}")
    product = Product.objects.lock(product_id, version=version)
    changed = {field: value for field, value in changes.items() if value != getattr(product, field)}
    if not changed:
        return product
    before = {field: str(getattr(product, field)) for field in changed}
    for field, value in changed.items():
        setattr(product, field, value)
    product.write(*changed)
    after = {field: str(changed[field]) for field in changed}
    record(product, ProductEdited(fields=list(changed), before=before, after=after), actor=actor, at=at)
    return product
