"""Loans opened and accounted for by the moves of a posting."""

from collections.abc import Sequence
from datetime import datetime

from anxin.handbook.current import current
from anxin.kernel.money import yuan
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.parts.errors import LoanOfAnother, LoanShort, NobodyAnswers
from anxin.parts.events import LoanCleared, LoanFinished, LoanOpened, LoanReopened, LoanTakenBack
from anxin.parts.kinds import Condition, How, Kind
from anxin.parts.lines import Cause, Lending, Line
from anxin.parts.models import Loan, LoanClearing, Move, Place
from anxin.people.models import User


def lend(move: Move, lending: Lending, cause: Cause, *, actor: User | None, at: datetime) -> Loan:
    """Book the pieces to the account of whoever answers for the place they went to. Raises ``NobodyAnswers``."""
    place = move.to_place
    person = None if place.kind == Kind.STATION else place.person
    if person is None and place.station is None:
        raise NobodyAnswers(place=place)
    loan = Loan.objects.create(
        number=next_number("LN", at),
        state=Loan.LIFECYCLE.start,
        handbook_id=current(lending.line).pk,
        line=lending.line,
        part=move.part,
        borrowing=move,
        station=place.station,
        region_id=place.station.region_id if place.station else None,
        person=person,
        purpose=lending.purpose,
        subject_type=cause.subject_type,
        subject_id=cause.subject_id,
        subject_number=cause.number,
        quantity=move.quantity,
        open_quantity=move.quantity,
        unit_cost=yuan(move.cost / move.quantity),
        unit_price=yuan(move.charged / move.quantity),
        due_at=lending.due_at,
        borrowed_at=at,
        borrowed_by=actor,
    )
    opened = LoanOpened(
        part=str(move.part), quantity=move.quantity, borrower=str(loan.borrower), value=str(move.charged)
    )
    record(loan, opened, actor=actor, at=at)
    return loan


def check_clears(loan: Loan, line: Line, source: Place) -> None:
    """An old part is given back as an old part, and no other. Raises ``LoanOfAnother`` and ``LoanShort``."""
    is_alike = loan.part_id == line.part_id and loan.is_of_old_part == (line.condition == Condition.OLD)
    if not is_alike or not source.answers_with(loan.station_id, loan.person_id):
        raise LoanOfAnother(number=loan.number, place=source)
    if loan.state != "open" or loan.open_quantity < line.quantity:
        raise LoanShort(number=loan.number, have=loan.open_quantity, wanted=line.quantity)


def clear(loan: Loan, move: Move, how: str, *, actor: User | None, at: datetime) -> None:
    """So many of it were used, returned, sold or deducted by this move."""
    LoanClearing.objects.create(loan=loan, move=move, how=how, quantity=move.quantity)
    setattr(loan, how, getattr(loan, how) + move.quantity)
    loan.open_quantity -= move.quantity
    if loan.open_quantity:
        loan.state = loan.move("clear").lands(loan.state)
        loan.write(how, "open_quantity", "state")
        left = loan.open_quantity
        record(loan, LoanCleared(how=how, quantity=move.quantity, left=left), actor=actor, at=at)
        return
    loan.state = loan.move("finish").lands(loan.state)
    loan.cleared_at, loan.cleared_by = at, actor
    loan.write(how, "open_quantity", "state", "cleared_at", "cleared_by")
    record(loan, LoanFinished(how=how, quantity=move.quantity), actor=actor, at=at)


def undo(pairs: Sequence[tuple[Move, Move]], reason: str, *, actor: User | None, at: datetime) -> None:
    """What the reversed moves did to loans, undone by their reversals, the last first.

    A loan of which something was accounted for since cannot be taken back: raises ``LoanShort``.
    """
    moves = [move for move, _reversal in pairs]
    clearings = {row.move_id: row for row in LoanClearing.objects.filter(move__in=moves)}
    borrowed = dict(Loan.objects.filter(borrowing__in=moves).values_list("borrowing", "pk"))
    wanted = {row.loan_id for row in clearings.values()} | set(borrowed.values())
    loans = {pk: Loan.objects.lock(pk) for pk in sorted(wanted)}
    for move, reversal in pairs:
        if clearing := clearings.get(move.pk):
            _reopen(loans[clearing.loan_id], reversal, clearing.how, reason, actor=actor, at=at)
        if move.pk in borrowed:
            _take_back(loans[borrowed[move.pk]], reversal, reason, actor=actor, at=at)


def _reopen(loan: Loan, reversal: Move, how: str, reason: str, *, actor: User | None, at: datetime) -> None:
    LoanClearing.objects.create(loan=loan, move=reversal, how=how, quantity=-reversal.quantity)
    setattr(loan, how, getattr(loan, how) - reversal.quantity)
    loan.open_quantity += reversal.quantity
    if loan.state == "cleared":
        loan.state = loan.move("reopen").lands(loan.state)
    loan.cleared_at = loan.cleared_by = None
    loan.write(how, "open_quantity", "state", "cleared_at", "cleared_by")
    record(loan, LoanReopened(how=how, quantity=reversal.quantity, reason=reason), actor=actor, at=at)


def _take_back(loan: Loan, reversal: Move, reason: str, *, actor: User | None, at: datetime) -> None:
    if loan.open_quantity < loan.quantity:
        raise LoanShort(number=loan.number, have=loan.open_quantity, wanted=loan.quantity)
    LoanClearing.objects.create(loan=loan, move=reversal, how=How.RETURNED, quantity=loan.quantity)
    loan.state = loan.move("take_back").lands(loan.state)
    loan.returned, loan.open_quantity = loan.quantity, 0
    loan.cleared_at, loan.cleared_by = at, actor
    loan.write("returned", "open_quantity", "state", "cleared_at", "cleared_by")
    record(loan, LoanTakenBack(reason=reason), actor=actor, at=at)
