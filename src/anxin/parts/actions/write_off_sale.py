"""What was sold out of a loan, and paid, is off the borrower's account."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.events import PartsSaleWrittenOff
from anxin.parts.kinds import How, Kind
from anxin.parts.lines import Cause, Clearing, Line
from anxin.parts.models import Move, PartsSale, PartsSaleLine, Posting
from anxin.parts.selling import in_words, lines_of
from anxin.parts.standing import outside
from anxin.people.models import User


@transaction.atomic
def write_off_sale(sale_id: int, *, actor: User, at: datetime, version: int | None = None) -> PartsSale:
    """By the store, after finance's notice (PRT-003-17). Raises ``LoanShort`` where the loan was accounted for otherwise."""
    sale = PartsSale.objects.lock(sale_id, version=version)
    policies.check_may_keep(actor)
    move = sale.move("write_off")
    check_gate(sale, "write_off")
    rows = lines_of(sale)
    lines = _lines(sale, rows, outside(Kind.SOLD, at=at).pk)
    done = Posting.objects.filter(event="parts_sale.written_off", subject_type=sale.SUBJECT, subject_id=sale.pk).count()
    cause = Cause.about(sale, "parts_sale.written_off")
    post(lines, cause=cause, key=f"{sale.number}:written-off:{done}", actor=actor, at=at)
    sale.state, sale.sent_at, sale.sent_by = move.lands(sale.state), at, actor
    sale.write("state", "sent_at", "sent_by")
    record(sale, PartsSaleWrittenOff(parts=in_words(rows)), actor=actor, at=at)
    return sale


@dataclass
class _Aside:
    """What one move of the report put aside, and is not laid on a loan yet."""

    condition: str
    quantity: int
    serials: list[str]

    def take(self, wanted: int) -> tuple[int, tuple[str, ...]]:
        taken = min(wanted, self.quantity)
        numbers, self.serials = tuple(self.serials[:taken]), self.serials[taken:]
        self.quantity -= taken
        return taken, numbers


def _lines(sale: PartsSale, rows: Sequence[PartsSaleLine], target: int) -> list[Line]:
    """What the report put aside, in its order, laid on the loans it was of."""
    aside: dict[int, list[_Aside]] = defaultdict(list)
    for move in Move.objects.filter(posting__key=f"{sale.number}:reported").order_by("pk"):
        aside[move.part_id].append(_Aside(move.to_condition, move.quantity, list(move.serials)))
    lines = []
    for row in rows:
        left = row.sold or 0
        for one in aside[row.part_id]:
            taken, serials = one.take(left)
            left -= taken
            if taken:
                lines.append(_line(sale, row, taken, one.condition, serials, target))
    return lines


def _line(
    sale: PartsSale, row: PartsSaleLine, quantity: int, condition: str, serials: tuple[str, ...], target: int
) -> Line:
    assert sale.held_in_id is not None
    assert row.loan_id is not None
    return Line(
        row.part_id,
        quantity,
        sale.held_in_id,
        target,
        condition=condition,
        serials=serials,
        unit_price=row.unit_price,
        clears=Clearing(row.loan_id, How.SOLD),
    )
