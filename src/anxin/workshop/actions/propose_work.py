"""Ask the customer for more or less work, as something was found on the way."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.models import StoredFile
from anxin.kernel.record import record
from anxin.kernel.text import plain, said
from anxin.people.models import User
from anxin.workshop.actions.promising import promised
from anxin.workshop.actions.quoting import keep_quote, waiting
from anxin.workshop.actions.settle_finding import offer_finding, open_finding
from anxin.workshop.errors import QuoteWaits
from anxin.workshop.events import WorkProposed
from anxin.workshop.models import Quote, QuoteLine, QuotePhoto, ShopOrder
from anxin.workshop.moves import begin, leap
from anxin.workshop.offered import Offered, priced


@transaction.atomic
def propose_work(
    order_id: int,
    lines: Sequence[Offered],
    *,
    finding: str = "",
    finding_id: int | None = None,
    drops: Sequence[int] = (),
    promised_at: datetime | None = None,
    earlier_because: str = "",
    photos: Sequence[StoredFile] = (),
    is_safety: bool = False,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Quote:
    """New lines beside the agreed ones, which stay frozen; ``drops`` names agreed lines that are not to be done after all.
    ``finding_id`` names what somebody reported, whose words stand in where ``finding`` has none. ``photos`` show the
    customer what was found. Without ``promised_at`` the planner says when the car would be ready.

    Nothing of it is done or charged before the customer said yes.
    """
    order = begin(order_id, "propose", actor=actor, at=at, version=version)
    if (open_quote := waiting(order)) is not None:
        raise QuoteWaits(number=open_quote.number)
    found = open_finding(order, finding_id) if finding_id is not None else None
    rows = priced(order, lines, drops, actor)
    told_at, reckoned_at = _promised(order, rows, promised_at, earlier_because, at)
    leap(order, "propose")
    quote = keep_quote(
        order,
        rows,
        is_addition=True,
        finding=said(finding or (found.text if found else ""), 500, "finding", _("finding")),
        is_safety=is_safety or (found is not None and found.is_safety),
        promised_at=told_at,
        reckoned_at=reckoned_at,
        earlier_because=plain(earlier_because),
        actor=actor,
        at=at,
    )
    told = WorkProposed(
        quote=quote.number,
        total=quote.total,
        finding=quote.finding,
        promised_at=told_at,
        is_safety=quote.is_safety,
    )
    if found is not None:
        offer_finding(found, quote, actor=actor, at=at)
    QuotePhoto.objects.bulk_create([QuotePhoto(quote=quote, file=file) for file in photos])
    record(order, told, actor=actor, at=at)
    return quote


def _promised(
    order: ShopOrder, rows: Sequence[QuoteLine], wished: datetime | None, because: str, at: datetime
) -> tuple[datetime | None, datetime | None]:
    """Never sooner than what holds already: less work does not oblige the shop. What takes no labour changes no time."""
    if wished is None and not any(row.labour and row.drops is None for row in rows):
        return None, None
    told, reckoned = promised(order, rows, wished, because, at=at)
    if wished is None and order.promised_at is not None and told <= order.promised_at:
        return None, reckoned
    return told, reckoned
