"""Exchange a set that is not repaired."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.finding_units import unit_of
from anxin.workshop.events import UnitExchanged
from anxin.workshop.factory.errors import NotFree
from anxin.workshop.factory.moves import begin
from anxin.workshop.models import FactoryReturn
from anxin.workshop.moves import leap


@transaction.atomic
def exchange_unit(
    return_id: int,
    *,
    serial: str,
    reason: str,
    product_id: int | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> FactoryReturn:
    """For another set of the same model, or of ``product_id``; that one is tested and goes back in its place.

    It becomes the customer's when it is handed over. Raises ``NotFree`` for a set somebody owns or waits for.
    """
    row = begin(return_id, "exchange", actor=actor, at=at, version=version)
    product = product_id or row.asset.product_id
    other = unit_of(serial, line=row.line, product_id=product, at=at)
    promised = FactoryReturn.objects.open().of_asset(other.pk).exclude(pk=row.pk)
    if other.pk == row.asset_id or other.customer_id is not None or other.replaces_id or promised.exists():
        raise NotFree(serial=other.serial, field="serial")
    row.replacement = other
    row.work_done = said(reason, 1_000, "reason", _("reason"))
    row.repaired_at, row.repaired_by = at, actor
    leap(row, "exchange", "replacement", "work_done", "repaired_at", "repaired_by")
    told = UnitExchanged(serial=row.asset.serial, replacement=other.serial, reason=row.work_done)
    record(row, told, actor=actor, at=at)
    return row
