"""The sheet of a stocktake: what the ledger says, what was found, and the lines that book the difference."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from anxin.handbook.current import handbook_of
from anxin.kernel.errors import Refusal
from anxin.parts.actions.post import post
from anxin.parts.agreeing import ask_those_who_sign
from anxin.parts.charging import tell_lost
from anxin.parts.errors import CountIncomplete
from anxin.parts.kinds import Condition, How, Purpose
from anxin.parts.lines import Cause, Clearing, Line
from anxin.parts.models import Balance, Loan, Piece, Place, Posting, Stocktake, StocktakeRow
from anxin.parts.models.stocktakes import StocktakeRowQuerySet
from anxin.parts.rules import allotted
from anxin.people.models import User

_TOLD = 20  # differences in the question to those who sign; the sheet shows all


def places_of(place: Place) -> list[Place]:
    """The place and the bins in it."""
    return [place, *place.bins.filter(is_closed=False).order_by("pk")]


def sheet(stocktake: Stocktake, places: Iterable[Place]) -> list[StocktakeRow]:
    """A row for everything the ledger says is there; kept, not yet counted."""
    balances = Balance.objects.filter(place__in=[place.pk for place in places]).present()
    rows = [
        StocktakeRow(
            stocktake=stocktake,
            place_id=balance.place_id,
            part_id=balance.part_id,
            condition=balance.condition,
            expected=balance.quantity,
        )
        for balance in balances.order_by("place", "part", "condition")
    ]
    return StocktakeRow.objects.bulk_create(rows)


def said_by_the_ledger(row: StocktakeRow) -> int:
    """How many are there now by the ledger."""
    found = Balance.objects.filter(place=row.place_id, part=row.part_id, condition=row.condition)
    return found.values_list("quantity", flat=True).first() or 0


def pieces_of(row: StocktakeRow) -> set[str]:
    """The numbers of the pieces that are there now by the ledger."""
    there = Piece.objects.filter(place=row.place_id, part=row.part_id, condition=row.condition)
    return set(there.values_list("serial", flat=True))


def check_complete(rows: StocktakeRowQuerySet, refusal: type[Refusal] = CountIncomplete) -> None:
    """Raises the refusal, with how many there are and the first of them, unless there is none."""
    open_rows = list(rows.in_order().select_related("part", "place")[:1])
    if open_rows:
        first = open_rows[0]
        raise refusal(left=rows.count(), first=f"{first.part.number} ({first.place})")


def asked_by(stocktake: Stocktake) -> tuple[str, ...]:
    """The clauses of the handbook's duties that a count of such a place does."""
    reach = ("headquarters",) if stocktake.is_of_the_company else ("station", "person")
    duties = [row for row in handbook_of(stocktake).duties if row.finished_by == "stocktake.closed"]
    return tuple(dict.fromkeys(rule for row in duties if row.reach in reach for rule in row.clause))


@dataclass(frozen=True)
class Booked:
    """Pieces that were missing, and pieces too many."""

    lost: int
    found: int


def ask_when_explained(stocktake: Stocktake, *, actor: User, at: datetime) -> None:
    """Those who sign with whoever counts are asked as soon as nothing is left to explain."""
    if stocktake.rows.differing().filter(explanation="").exists():
        return
    rows = stocktake.rows.differing().in_order().select_related("part")[:_TOLD]
    words = [f"{row.part.number} {row.difference:+d}: {row.explanation}" for row in rows]
    text = "\n".join([str(stocktake.counted_place), *words])
    ask_those_who_sign(stocktake, text[:2_000], actor=actor, at=at)
    stocktake.refresh_from_db()


def book(stocktake: Stocktake, rows: Sequence[StocktakeRow], outside: Place, *, actor: User, at: datetime) -> Booked:
    """Each row for itself, with its explanation, in the order in which balances are locked.

    What is missing from somebody's account they owe: their oldest loans of the part are accounted for as deducted.
    """
    clause, loans, lost, found = asked_by(stocktake), _Loans(stocktake.counted_place), 0, 0
    for row in rows:
        lines = [*_missing(row, outside, loans), *_extra(row, outside)]
        cause = Cause.about(stocktake, "stocktake.difference", clause=clause, note=row.explanation)
        row.posting = post(lines, cause=cause, key=f"{stocktake.number}:{row.pk}", actor=actor, at=at)
        _tell_loans(row, row.posting, actor=actor, at=at)
        lost, found = lost + row.lost, found + row.too_many
    StocktakeRow.objects.bulk_update(rows, ["posting"])
    return Booked(lost, found)


def _tell_loans(row: StocktakeRow, posting: Posting, *, actor: User, at: datetime) -> None:
    """Whoever answers for the place reads on the loan what was missing."""
    touched = Loan.objects.filter(clearings__move__posting=posting).select_related("part", "station", "person")
    for loan in touched.distinct().order_by("pk"):
        tell_lost(loan, How.DEDUCTED, posting, note=row.explanation, actor=actor, at=at)


class _Loans:
    """The open loans of an account, part by part, and what is left of them while rows are booked."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._open: dict[tuple[int, bool], dict[int, int]] = {}

    def take(self, part_id: int, quantity: int, *, is_old: bool) -> list[tuple[int, int]]:
        """An old part is missing from the loans of old parts, any other piece from the others."""
        if (part_id, is_old) not in self._open:
            rows = Loan.objects.open().on_account_of(self._place).filter(part=part_id)
            alike = rows.filter(purpose=Purpose.OLD_PART) if is_old else rows.exclude(purpose=Purpose.OLD_PART)
            found = alike.order_by("borrowed_at", "pk").values_list("pk", "open_quantity")
            self._open[part_id, is_old] = dict(found)
        left = self._open[part_id, is_old]
        taken = allotted(quantity, left.items())
        for loan_id, number in taken:
            left[loan_id] -= number
        return taken


def _missing(row: StocktakeRow, outside: Place, loans: _Loans) -> Iterator[Line]:
    quantity, numbers = row.lost, list(row.missing)
    is_old = row.condition == Condition.OLD
    for loan_id, number in loans.take(row.part_id, quantity, is_old=is_old) if row.place.answerable else ():
        serials, numbers = tuple(numbers[:number]), numbers[number:]
        clearing = Clearing(loan_id, How.DEDUCTED)
        yield Line(row.part_id, number, row.place_id, outside.pk, row.condition, serials=serials, clears=clearing)
        quantity -= number
    if quantity:
        yield Line(row.part_id, quantity, row.place_id, outside.pk, row.condition, serials=tuple(numbers))


def _extra(row: StocktakeRow, outside: Place) -> Iterator[Line]:
    if row.too_many:
        serials = tuple(row.extra)
        yield Line(row.part_id, row.too_many, outside.pk, row.place_id, row.condition, serials=serials)
