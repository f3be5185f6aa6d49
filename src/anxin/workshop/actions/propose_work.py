"""Ask the customer for more or less work, as something was found on the way."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.actions.open_order import to_come
from anxin.workshop.actions.quoting import keep_quote, waiting
from anxin.workshop.errors import QuoteWaits
from anxin.workshop.events import WorkProposed
from anxin.workshop.models import Quote
from anxin.workshop.moves import begin, leap
from anxin.workshop.offered import Offered, priced


@transaction.atomic
def propose_work(
    order_id: int,
    lines: Sequence[Offered],
    *,
    finding: str,
    drops: Sequence[int] = (),
    promised_at: datetime | None = None,
    is_safety: bool = False,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Quote:
    """New lines beside the agreed ones, which stay frozen; ``drops`` names agreed lines that are not to be done after all.

    Nothing of it is done or charged before the customer said yes.
    """
    order = begin(order_id, "propose", actor=actor, version=version)
    if (open_quote := waiting(order)) is not None:
        raise QuoteWaits(number=open_quote.number)
    rows = priced(order, lines, drops, actor)
    leap(order, "propose")
    quote = keep_quote(
        order,
        rows,
        is_addition=True,
        finding=said(finding, 500, "finding", _("finding")),
        is_safety=is_safety,
        promised_at=to_come(promised_at, at),
        actor=actor,
        at=at,
    )
    told = WorkProposed(
        quote=quote.number,
        total=quote.total,
        finding=quote.finding,
        promised_at=promised_at,
        is_safety=is_safety,
    )
    record(order, told, actor=actor, at=at)
    return quote
