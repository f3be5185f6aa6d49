"""What the borrower owes for pieces that are not coming back, told on the loan."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from anxin.kernel.record import record
from anxin.parts.events import LoanCharged, LoanLost
from anxin.parts.models import Loan, LoanClearing, Posting
from anxin.parts.prices import cost_price, public_price
from anxin.people.models import User


def tell_charged(loan: Loan, how: str, posting: Posting, *, note: str, actor: User | None, at: datetime) -> None:
    """How many, and for how much, as the moves of the posting say; whoever pays reads it with the handbook's penalties."""
    moves = [row.move for row in _clearings(loan, how, posting)]
    value = sum((move.charged for move in moves), Decimal())
    quantity = sum(move.quantity for move in moves)
    record(loan, LoanCharged(str(how), quantity, value, posting.pk, note[:300]), actor=actor, at=at)


def tell_lost(loan: Loan, how: str, posting: Posting, *, note: str, actor: User | None, at: datetime) -> None:
    """How many a count did not find, and what they are worth; whether it is paid, and at which price, the handbook says."""
    quantity = sum(row.move.quantity for row in _clearings(loan, how, posting))
    cost, public = cost_price(loan.part, loan) * quantity, public_price(loan.part, loan) * quantity
    record(loan, LoanLost(quantity, cost, public, note[:300]), actor=actor, at=at)


def _clearings(loan: Loan, how: str, posting: Posting) -> Sequence[LoanClearing]:
    return list(LoanClearing.objects.filter(loan=loan, how=how, move__posting=posting).select_related("move"))
