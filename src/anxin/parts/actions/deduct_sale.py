"""Money that was guaranteed and did not come is deducted from the guarantor; or not after all."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.parts.events import PartsSaleDeducted, PartsSaleSpared
from anxin.parts.models import PartsSale
from anxin.people.models import User


@transaction.atomic
def deduct_sale(sale_id: int, *, note: str = "", at: datetime) -> PartsSale:
    """By the handbook's clock (PRT-000-17). The money is a line of whoever decides about penalties, by the event told here."""
    sale = PartsSale.objects.select_related("person").lock(sale_id)
    sale.state = sale.move("deduct").lands(sale.state)
    sale.write("state")
    told = PartsSaleDeducted(guarantor=str(sale.person or ""), value=sale.total, note=note[:300])
    record(sale, told, actor=None, at=at)
    return sale


@transaction.atomic
def spare_guarantor(sale_id: int, *, reason: str, actor: User | None, at: datetime) -> PartsSale:
    """Whoever decides about the line found that it is not to be paid: the money is to be collected still."""
    sale = PartsSale.objects.lock(sale_id)
    if sale.state != "deducted":
        return sale
    sale.state = sale.move("spare").lands(sale.state)
    sale.write("state")
    record(sale, PartsSaleSpared(reason=reason[:300]), actor=actor, at=at)
    return sale
