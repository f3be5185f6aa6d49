"""What the verbs of a return have in common."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db.models import Sum

from anxin.kernel.record import record
from anxin.parts.errors import MoreThanListed, NotOnTheList
from anxin.parts.events import LoanCameBack, LoanSentBack, LoanSentBackInPart
from anxin.parts.models import Loan, PartsReturn, PartsReturnLine
from anxin.parts.models.parts_returns import ON_THE_WAY
from anxin.people.models import User

LISTED = ("listed", "confirmed", *ON_THE_WAY)


def lines_of(parcel: PartsReturn) -> list[PartsReturnLine]:
    rows = parcel.lines.select_related("loan__part", "loan__borrowing", "loan__station", "loan__person")
    return list(rows.order_by("loan__number"))


def on_a_list(loan: Loan, states: Iterable[str] = LISTED) -> int:
    """How many of it stand on return lists that have not ended."""
    rows = PartsReturnLine.objects.filter(loan=loan, parts_return__state__in=list(states))
    return rows.aggregate(all=Sum("quantity"))["all"] or 0


def free_to_list(loans: Collection[Loan]) -> dict[int, int]:
    """By the id of each loan, how many of it are open and on no list; one query for all of them."""
    rows = PartsReturnLine.objects.filter(loan__in=loans, parts_return__state__in=LISTED).order_by()
    listed = dict(rows.values_list("loan").annotate(all=Sum("quantity")))
    return {loan.pk: loan.open_quantity - listed.get(loan.pk, 0) for loan in loans}


def by_line(quantities: Mapping[str, int], rows: Iterable[PartsReturnLine]) -> dict[int, int]:
    """By the id of the line, what was said by the number of its loan; nothing where nothing was said."""
    known = {row.loan.number: row for row in rows}
    for number, quantity in quantities.items():
        if number not in known:
            raise NotOnTheList(part=number, field="quantities")
        if not 0 <= quantity <= known[number].quantity:
            raise MoreThanListed(part=number, left=known[number].quantity, wanted=quantity, field="quantities")
    return {row.pk: quantities.get(number, 0) for number, row in known.items()}


def in_words(rows: Mapping[PartsReturnLine, int]) -> str:
    return ", ".join(f"{row.loan.part.number} × {quantity}" for row, quantity in rows.items() if quantity)


def tell_loan_sent(row: PartsReturnLine, parcel: PartsReturn, *, actor: User, at: datetime) -> None:
    left = row.loan.open_quantity - on_a_list(row.loan, ON_THE_WAY)
    if left > 0:
        event: LoanSentBack | LoanSentBackInPart = LoanSentBackInPart(parcel.number, row.quantity, left)
    else:
        event = LoanSentBack(parcel.number, row.quantity)
    record(row.loan, event, actor=actor, at=at)


def tell_loan_came_back(row: PartsReturnLine, quantity: int, parcel: PartsReturn, *, actor: User, at: datetime) -> None:
    record(row.loan, LoanCameBack(parcel.number, quantity), actor=actor, at=at)
