"""Offer the customer what is to be done, for how much, and when it will be ready."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from anxin.kernel.record import record
from anxin.kernel.text import plain
from anxin.people.models import User
from anxin.workshop.actions.promising import promised
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
    promised_at: datetime | None = None,
    earlier_because: str = "",
    wishes: Wishes | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Quote:
    """In place of the one before, which stays on record. Nothing is agreed yet: that is what the signature says.

    Without ``promised_at`` the planner's time is promised; an earlier one says why.
    """
    order = begin(order_id, "quote", actor=actor, at=at, version=version)
    rows = priced(order, lines, (), actor)
    order.quotes.filter(answer=Answer.WAITING).update(answer=Answer.REPLACED)
    told_at, reckoned_at = promised(order, rows, promised_at, earlier_because, at=at)
    about = {"promised_at": told_at, "reckoned_at": reckoned_at, "earlier_because": plain(earlier_because)}
    quote = keep_quote(order, rows, **about, actor=actor, at=at)
    order.promised_at = told_at
    asked = asdict(wishes) if wishes else {}
    for name, value in asked.items():
        setattr(order, name, value)
    leap(order, "quote", "promised_at", *asked)
    event = Quoted(
        quote=quote.number,
        total=quote.total,
        promised_at=told_at,
        lines=[f"{row.quantity} × {row.title}" for row in rows],
        lines_en=[f"{row.quantity} × {row.title_en or row.title}" for row in rows],
    )
    record(order, event, actor=actor, at=at)
    return quote
