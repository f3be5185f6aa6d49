"""What an approval would be about now: its amounts, whether the handbook wants it, and whether it looks split."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from anxin.approvals import rules
from anxin.approvals.facts import ApprovalFacts
from anxin.handbook.conditions import amount as reckoned
from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.lint.approvals import PREFIX
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import Approval as Entry
from anxin.kernel import durations
from anxin.kernel.models import Subject
from anxin.kernel.money import yuan
from anxin.people.models import Region

MOST_KINDRED = 200


@dataclass(frozen=True)
class Asking:
    """``split_with`` are the numbers of those that together with this one pass the limit which each stays below."""

    amount: Decimal | None
    list_amount: Decimal | None
    facts: ApprovalFacts
    split_with: tuple[str, ...]
    total: Decimal | None
    is_needed: bool


def asking(
    entry: Entry,
    about: Subject | None,
    *,
    amount: Decimal | None = None,
    list_amount: Decimal | None = None,
    region_id: int | None = None,
    at: datetime,
) -> Asking:
    """What the handbook says of this subject at this moment. Amounts it does not reckon are those that were typed."""
    own = amount_of(entry.amount, about) if entry.amount and about else amount
    listed = amount_of(entry.list_amount, about) if entry.list_amount and about else list_amount
    others = kindred(entry, about, own, at)
    total = None if own is None else own + sum((other for _number, other in others), Decimal(0))
    facts = ApprovalFacts(
        approval=entry.id,
        amount=float(own or 0),
        list_amount=float(listed or 0),
        deviation=float(rules.deviation(own, listed)),
        total=float(total or 0),
        is_split=bool(others),
        region=_region(region_id if about is None else about.place().region_id or region_id),
        state="",
        is_filing=entry.filing,
    )
    is_needed = bool(others) or entry.when is None or applies(entry, entry.when, about, facts)
    return Asking(own, listed, facts, tuple(number for number, _amount in others), total, is_needed)


def steps_in_force(entry: Entry, about: Subject | None, facts: ApprovalFacts) -> list[int]:
    """The places in the chain of the steps whose conditions hold."""
    return [
        place for place, step in enumerate(entry.chain) if step.when is None or applies(entry, step.when, about, facts)
    ]


def applies(entry: Entry, condition: str, about: Subject | None, facts: ApprovalFacts) -> bool:
    """Whether a condition of the entry holds. One that cannot be asked counts as holding: consent is the safe side."""
    also = PREFIX if about is not None else ()
    return holds(condition, entry.subject or "approval", context(about, facts), also=also)


def context(about: Subject | None, facts: ApprovalFacts) -> Mapping[str, Any]:
    """The facts of the subject with its handbook's own, gathered when asked for, and those of the approval."""
    known = {"approval": facts}
    return Context(about, known=known) if about else known


def amount_of(text: str | None, about: Subject) -> Decimal | None:
    """The amount the handbook reckons from the subject, to the cent; ``None`` where it comes to nothing payable."""
    if text is None:
        return None
    value = reckoned(text, about.SUBJECT, Context(about))
    return None if value is None or value < 0 else yuan(str(round(value, 4)))


def kindred(entry: Entry, about: Subject | None, own: Decimal | None, at: datetime) -> list[tuple[str, Decimal]]:
    """Numbers and amounts of others for the same thing in the window, where only together they pass the limit."""
    guard = entry.split_guard
    if guard is None or about is None or own is None:
        return []
    found = []
    for other in list(about.kindred(guard.per, at - _window(guard.within)))[:MOST_KINDRED]:
        of_theirs = handbook_of(other).approval(entry.id)
        amount = amount_of(of_theirs.amount if of_theirs else None, other)
        if amount is not None and 0 < amount <= Decimal(str(guard.limit)):
            found.append((other.number, amount))
    limit = Decimal(str(guard.limit))
    return found if rules.is_split(own, (amount for _number, amount in found), limit) else []


def _window(within: str) -> timedelta:
    """Working days are taken as days, months as thirty: a window for suspicion need not be exact."""
    parsed = durations.parse(within)
    match parsed.unit:
        case durations.Unit.TIME:
            return timedelta(microseconds=parsed.amount)
        case durations.Unit.MONTHS:
            return timedelta(days=30 * parsed.amount)
        case _:
            return timedelta(days=parsed.amount)


def _region(region_id: int | None) -> str:
    if region_id is None:
        return ""
    return Region.objects.filter(pk=region_id).values_list("code", flat=True).first() or ""
