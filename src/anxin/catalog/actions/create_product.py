"""Enter a model."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from anxin.catalog.events import ProductCreated
from anxin.catalog.models import Product, ProductFamily
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.models import User


@transaction.atomic
def create_product(
    code: str,
    *,
    title: str,
    family_id: int,
    warranty_months: int | None = None,
    maintenance_months: int | None = None,
    inspection_months: int | None = None,
    consumables: str = "",
    actor: User | None,
    at: datetime,
) -> Product:
    """``warranty_months`` is for a model that differs from its family; the intervals drive reminders (CUS-002-18).

    Raises ``InputRefused`` where the code is taken.
    """
    policies.check(actor, "catalog.edit")
    family = ProductFamily.objects.lock(family_id)
    try:
        with transaction.atomic():
            product = Product.objects.create(
                code=code.strip(),
                title=title.strip(),
                family=family,
                warranty_months=warranty_months,
                maintenance_months=maintenance_months,
                inspection_months=inspection_months,
                consumables=consumables,
            )
    except IntegrityError:
        reason = _("There is already a model “%(code)s”.") % {"code": code}
        raise InputRefused(field="code", reason=reason) from None
    record(product, ProductCreated(code=product.code), actor=actor, at=at)
    return product
