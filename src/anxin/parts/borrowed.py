"""Loans that somebody names by number, to send back or to sell some of each."""

from collections.abc import Mapping

from anxin.kernel.errors import NotFound
from anxin.kernel.locks import lock_all
from anxin.parts.errors import LoanShort, NothingAsked
from anxin.parts.models import Loan, Place
from anxin.parts.selling import being_sold
from anxin.parts.sending_back import on_a_list
from anxin.people.models import User


def borrowed(quantities: Mapping[str, int], place: Place, actor: User) -> dict[str, Loan]:
    """Locked, in the order of their numbers; parts of another line go on a list of their own.

    Raises ``LoanShort`` for more than is open, on no return list and not reported as sold.
    """
    wanted = [number for number in sorted(quantities) if quantities[number]]
    if not wanted:
        raise NothingAsked(field="quantities")
    known = Loan.objects.visible_to(actor).clearable_from(place).filter(number__in=wanted)
    ids = dict(known.values_list("number", "pk"))
    for number in wanted:
        if number not in ids:
            raise NotFound(what=Loan._meta.verbose_name, key=number, field="quantities")
    locked = lock_all(Loan, ids.values())
    loans = {number: locked[ids[number]] for number in wanted}
    line = loans[wanted[0]].line
    for number, loan in loans.items():
        if loan.line != line:
            raise NotFound(what=Loan._meta.verbose_name, key=number, field="quantities")
        free = loan.open_quantity - on_a_list(loan) - being_sold(loan)
        if not 1 <= quantities[number] <= free:
            raise LoanShort(number=number, have=free, wanted=quantities[number], field="quantities")
    return loans
