"""A borrowed part that is not for sale was sold all the same."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.actions.charge_loan import charge
from anxin.parts.errors import LoanShort
from anxin.parts.events import LoanSoldAllTheSame
from anxin.parts.holding import held
from anxin.parts.kinds import How
from anxin.parts.models import Loan
from anxin.parts.prices import station_price
from anxin.parts.receiving import said
from anxin.parts.selling import being_sold
from anxin.parts.sending_back import on_a_list
from anxin.people.models import User


@transaction.atomic
def note_forbidden_sale(
    loan_id: int, *, quantity: int, note: str, actor: User, at: datetime, version: int | None = None
) -> Loan:
    """The pieces are gone, and owed at the station's price; what the handbook fines on top follows from the event.

    By the store, which has to say what was found. Raises ``NotHeld`` and ``LoanShort``.
    """
    loan = Loan.objects.select_related("part", "borrowing", "station", "person").lock(loan_id, version=version)
    policies.check_may_keep(actor)
    loan.move("clear")
    if loan.part.is_for_sale or loan.is_of_old_part:
        raise InputRefused(field="quantity", reason=_("This part may be sold, with permission."))
    free = loan.open_quantity - on_a_list(loan) - being_sold(loan)
    if not 1 <= quantity <= free:
        raise LoanShort(number=loan.number, have=free, wanted=quantity, field="quantity")
    words = said(note, _("Say how it was found out."), field="note")
    each = station_price(loan.part, loan)
    charge(loan, held(loan, quantity), How.SOLD, each, note=words, actor=actor, at=at)
    told = LoanSoldAllTheSame(quantity=quantity, value=each * quantity, note=words[:300])
    record(loan, told, actor=actor, at=at)
    return loan
