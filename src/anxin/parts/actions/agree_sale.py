"""Follow what those who sign decided about a sale."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.parts.events import PartsSaleRefused
from anxin.parts.models import PartsSale
from anxin.parts.selling import agree_if_settled


@transaction.atomic
def agree_sale(sale_id: int, *, at: datetime) -> PartsSale:
    """It goes on once all that the handbook wants signed is; until then it stays as it is."""
    sale = PartsSale.objects.lock(sale_id)
    agree_if_settled(sale, at=at)
    return sale


@transaction.atomic
def refuse_sale(sale_id: int, *, reason: str, at: datetime) -> PartsSale:
    """Somebody who signs said no; of one that was agreed or ended meanwhile, nothing changes."""
    sale = PartsSale.objects.lock(sale_id)
    if sale.state != "asked":
        return sale
    sale.state = sale.move("refuse").lands(sale.state)
    sale.ended_at, sale.ended_why = at, reason[:500]
    sale.write("state", "ended_at", "ended_why")
    record(sale, PartsSaleRefused(reason=sale.ended_why), actor=None, at=at)
    return sale
