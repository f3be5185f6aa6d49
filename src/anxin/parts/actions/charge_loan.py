"""What is not coming back counts as sold to the borrower, or is deducted."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.parts.actions.post import post
from anxin.parts.charging import tell_charged
from anxin.parts.holding import held
from anxin.parts.kinds import How, Kind
from anxin.parts.lines import Cause, Clearing, Line
from anxin.parts.models import Loan
from anxin.parts.models.parts_returns import ON_THE_WAY
from anxin.parts.prices import Price
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
    """All that is open and not on its way back, at the price; raises ``NotHeld`` where it is not on their shelves.

    ``how`` is ``sold`` or ``deducted``. The money is a line of whoever decides about penalties, by the event told here.
    """
    loan = Loan.objects.select_related("part", "borrowing", "station", "person").lock(loan_id)
    loan.move("clear")
    quantity = loan.open_quantity - on_a_list(loan, ON_THE_WAY)
    target = outside(Kind.SOLD if how == How.SOLD else Kind.DEDUCTED, at=at)
    each = price(loan.part, loan)
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
        for one in held(loan, quantity)
    ]
    words = note or _("not back in time")
    cause = Cause.about(loan, "loan.charged", clause=clause, note=words[:300])
    key = f"{loan.number}:charged:{loan.sold + loan.deducted}"
    posting = post(lines, cause=cause, key=key, actor=actor, at=at)
    loan.refresh_from_db()
    tell_charged(loan, how, posting, note=words, actor=actor, at=at)
    return loan
