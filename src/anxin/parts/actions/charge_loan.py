"""What is not coming back counts as sold to the borrower, or is deducted."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.parts.actions.post import post
from anxin.parts.charging import tell_charged
from anxin.parts.errors import NothingToPost
from anxin.parts.holding import Held, held_of
from anxin.parts.kinds import How, Kind
from anxin.parts.lines import Cause, Clearing, Line
from anxin.parts.models import Loan
from anxin.parts.models.parts_returns import ON_THE_WAY
from anxin.parts.prices import Price
from anxin.parts.selling import being_sold
from anxin.parts.sending_back import on_a_list
from anxin.parts.standing import outside
from anxin.people.models import User


@transaction.atomic
def charge_loan(
    loan_id: int,
    how: str,
    price: Price,
    *,
    clause: Sequence[str] = (),
    note: str = "",
    actor: User | None,
    at: datetime,
) -> Loan:
    """What is open, neither on its way back nor sold by agreement, and lies on their shelves, at the price.

    What is fitted in an unfinished order, or in a parcel nobody received, is charged when it is free again
    (``charge_what_came_free``); raises ``NotHeld`` where all of it is. ``how`` is ``sold`` or ``deducted``. The money is a
    line of whoever decides about penalties, by the event told here.
    """
    loan = Loan.objects.select_related("part", "borrowing", "station", "person").lock(loan_id)
    loan.move("clear")
    quantity = loan.open_quantity - on_a_list(loan, ON_THE_WAY) - being_sold(loan)
    if quantity < 1:
        raise NothingToPost()
    charge(loan, held_of(loan, quantity), how, price(loan.part, loan), clause=clause, note=note, actor=actor, at=at)
    return loan


def charge(
    loan: Loan,
    held: Sequence[Held],
    how: str,
    each: Decimal,
    *,
    clause: Sequence[str] = (),
    note: str = "",
    actor: User | None,
    at: datetime,
) -> None:
    """These pieces at so many yuan each. The caller holds the loan's row."""
    target = outside(Kind.SOLD if how == How.SOLD else Kind.DEDUCTED, at=at)
    lines = [
        Line(
            loan.part_id,
            one.quantity,
            one.place_id,
            target.pk,
            condition=one.condition,
            serials=one.serials,
            unit_price=each,
            clears=Clearing(loan.pk, how),
        )
        for one in held
    ]
    words = note or _("not back in time")
    cause = Cause.about(loan, "loan.charged", clause=clause, note=words[:300])
    # Every charge and every reversal of one leaves a row behind.
    key = f"{loan.number}:charged:{loan.clearings.filter(how__in=(How.SOLD, How.DEDUCTED)).count()}"
    posting = post(lines, cause=cause, key=key, actor=actor, at=at)
    loan.refresh_from_db()
    tell_charged(loan, how, posting, note=words, actor=actor, at=at)
