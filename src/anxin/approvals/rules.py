"""The arithmetic of consent. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

WAITING, AGREED, REFUSED, RELEASED = "waiting", "agreed", "refused", "released"


@dataclass(frozen=True)
class Vote:
    """One seat of one step, and what whoever sits there has said: waiting, agreed, refused or released."""

    step: int
    outcome: str


def is_refused(votes: Iterable[Vote]) -> bool:
    """One no is enough, whoever says it."""
    return any(vote.outcome == REFUSED for vote in votes)


def is_settled(step: int, votes: Iterable[Vote]) -> bool:
    """Somebody agreed at this step and nobody is waited for; a released seat asks nobody."""
    outcomes = {vote.outcome for vote in votes if vote.step == step}
    return AGREED in outcomes and not outcomes & {WAITING, REFUSED}


def next_step(steps: Sequence[int], votes: Sequence[Vote]) -> int | None:
    """The first step in force that is not settled; ``None`` when all are, or somebody refused."""
    if is_refused(votes):
        return None
    return next((step for step in steps if not is_settled(step, votes)), None)


def is_complete(steps: Sequence[int], votes: Sequence[Vote]) -> bool:
    """Every step in force is settled, in whatever order that came about, and nobody refused."""
    return bool(steps) and not is_refused(votes) and next_step(steps, votes) is None


def deviation(amount: Decimal | None, list_amount: Decimal | None) -> Decimal:
    """How many percent the amount lies below the list: (list − amount) / list (001 保期外 三.2, ambiguity 16)."""
    if amount is None or not list_amount:
        return Decimal(0)
    return (list_amount - amount) * 100 / list_amount


def is_split(amount: Decimal, others: Iterable[Decimal], limit: Decimal) -> bool:
    """Each stays below the limit and only together they pass it: one repair in slices (000, ambiguity A-04)."""
    kept_low = [other for other in others if 0 < other <= limit]
    return 0 < amount <= limit < amount + sum(kept_low)
