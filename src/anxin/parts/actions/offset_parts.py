"""Offset what was fitted for an order against the loans it came from (冲抵)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from anxin.kernel.models import Subject
from anxin.parts.actions.post import post
from anxin.parts.kinds import Condition, How, Kind, Purpose
from anxin.parts.lines import Cause, Clearing, Lending, Line
from anxin.parts.models import Fitting, Loan
from anxin.parts.spoken_for import spoken_for
from anxin.parts.standing import outside
from anxin.people.models import User


@transaction.atomic
def offset_parts(order: Subject, *, actor: User | None, at: datetime) -> list[Fitting]:
    """By the finished order: pieces borrowed for it first, then the oldest (PRT-000-07, PRT-000-08).

    The old parts are lent to whoever held the new ones, at what they cost, until they come back (PRT-000-12).
    """
    rows = Fitting.objects.of(order).standing().filter(offset_at=None).select_for_update(of=("self",)).order_by("pk")
    fittings = list(rows.select_related("part", "held_in__station", "held_in__person"))
    for fitting in fittings:
        lines = [*_into_the_unit(fitting, order, at), *_to_be_returned(fitting)]
        post(lines, cause=Cause.about(order, "part.offset"), key=fitting.key("offset"), actor=actor, at=at)
        fitting.offset_at, fitting.offset_by = at, actor
        fitting.save(update_fields=["offset_at", "offset_by"])
    return fittings


def _into_the_unit(fitting: Fitting, order: Subject, at: datetime) -> list[Line]:
    """A line for each loan, and one for what was on nobody's account."""
    unit, lines = outside(Kind.UNIT, at=at), []
    for loan_id, serials in _allotted(fitting, _open_loans(fitting, order)).items():
        clears = Clearing(loan_id, How.USED) if loan_id else None
        numbers = tuple(serial for serial in serials if serial)
        lines.append(
            Line(
                fitting.part_id,
                len(serials),
                fitting.held_in_id,
                unit.pk,
                serials=numbers,
                asset_id=fitting.asset_id,
                clears=clears,
            )
        )
    return lines


def _open_loans(fitting: Fitting, order: Subject) -> list[Loan]:
    """Locked, so that what is laid on them here still holds when it is posted."""
    rows = Loan.objects.open().clearable_from(fitting.held_in).filter(part=fitting.part_id)
    rows = rows.exclude(purpose=Purpose.OLD_PART).select_related("borrowing")
    loans = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    mine = (order.SUBJECT, order.pk)
    return sorted(loans, key=lambda loan: ((loan.subject_type, loan.subject_id) != mine, loan.borrowed_at, loan.pk))


def _allotted(fitting: Fitting, loans: Sequence[Loan]) -> dict[int | None, list[str]]:
    """For each loan the numbers of the pieces laid on it, empty ones for pieces without; what no loan takes under ``None``.

    A numbered piece goes to the loan it was lent by. What is on its way back, or sold and paid for, no piece is laid on.
    """
    taken = spoken_for(loans)
    left = {loan.pk: max(loan.open_quantity - taken[loan.pk], 0) for loan in loans}
    numbers = [*fitting.new_serials, *[""] * (fitting.quantity - len(fitting.new_serials))]
    found: dict[int | None, list[str]] = defaultdict(list)
    for serial in numbers:
        open_ones = [loan for loan in loans if left[loan.pk]]
        its_own = [loan for loan in open_ones if serial and serial in loan.borrowing.serials]
        chosen = next(iter(its_own or open_ones), None)
        if chosen is not None:
            left[chosen.pk] -= 1
        found[chosen.pk if chosen else None].append(serial)
    return found


def _to_be_returned(fitting: Fitting) -> list[Line]:
    if not (fitting.has_old_part and fitting.is_returnable):
        return []
    return [
        Line(
            fitting.part_id,
            fitting.quantity,
            fitting.held_in_id,
            fitting.taken_from_id,
            condition=Condition.OLD,
            serials=tuple(fitting.old_serials),
            unit_price=fitting.part.cost or Decimal(),
            lends=Lending(fitting.line, Purpose.OLD_PART),
        )
    ]
