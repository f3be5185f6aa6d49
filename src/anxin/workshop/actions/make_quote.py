"""Offer the customer what is to be done, for how much, and when it will be ready."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.people.models import User
from anxin.workshop.actions.open_order import to_come
from anxin.workshop.actions.quoting import keep_quote
from anxin.workshop.events import Quoted
from anxin.workshop.kinds import Answer
from anxin.workshop.models import Quote
from anxin.workshop.moves import begin, leap
from anxin.workshop.offered import Offered, priced


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the customer is asked before the order is printed; ``old_parts`` and ``payment`` as ``kinds`` has them."""

    is_customer_waiting: bool = False
    wants_wash: bool = False
    old_parts: str = ""
    payment: str = ""


@transaction.atomic
def make_quote(
    order_id: int,
    lines: Sequence[Offered],
    *,
    promised_at: datetime,
    wishes: Wishes | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Quote:
    """In place of the one before, which stays on record. Nothing is agreed yet: that is what the signature says."""
    order = begin(order_id, "quote", actor=actor, version=version)
    rows = priced(order, lines, (), actor)
    order.quotes.filter(answer=Answer.WAITING).update(answer=Answer.REPLACED)
    quote = keep_quote(order, rows, promised_at=to_come(promised_at, at), actor=actor, at=at)
    order.promised_at = promised_at
    asked = asdict(wishes) if wishes else {}
    for name, value in asked.items():
        setattr(order, name, value)
    leap(order, "quote", "promised_at", *asked)
    told = [f"{row.quantity} × {row.title}" for row in rows]
    event = Quoted(quote=quote.number, total=quote.total, promised_at=promised_at, lines=told)
    record(order, event, actor=actor, at=at)
    return quote
