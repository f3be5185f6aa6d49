"""What was borrowed for an order and not needed for it."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.models import Subject
from anxin.kernel.record import record
from anxin.parts.events import LoanLeftOver
from anxin.parts.kinds import Purpose
from anxin.parts.models import Loan
from anxin.people.models import User


@transaction.atomic
def leave_over(order: Subject, *, actor: User | None, at: datetime) -> list[Loan]:
    """The order has ended: from now on the handbook's time for unused parts runs (PRT-003-21)."""
    rows = Loan.objects.open().filter(subject_type=order.SUBJECT, subject_id=order.pk, left_over_at=None)
    loans = list(rows.exclude(purpose=Purpose.OLD_PART).select_for_update(of=("self",), no_key=True).order_by("pk"))
    for loan in loans:
        loan.left_over_at = at
        loan.write("left_over_at")
        record(loan, LoanLeftOver(quantity=loan.open_quantity), actor=actor, at=at)
    return loans
