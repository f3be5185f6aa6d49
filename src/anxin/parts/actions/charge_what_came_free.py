"""Pieces that were fitted, or in a parcel, when the time of their loan ran out, and lie on a shelf now."""

from datetime import datetime

from django.db import transaction

from anxin.handbook.breaches import on_breach
from anxin.kernel.errors import Refusal
from anxin.kernel.models import Deadline
from anxin.parts.actions.charge_loan import charge_loan
from anxin.parts.decisions import CHARGES
from anxin.parts.kinds import How
from anxin.parts.models import Loan, Place
from anxin.parts.prices import Price


@transaction.atomic
def charge_what_came_free(part_id: int, place: Place, *, at: datetime) -> list[Loan]:
    """What the handbook decided about their loans at that time is done with them now (PRT-003-22).

    Not for a written statement, and not again where a charge was reversed: somebody ruled that it is not to be paid.
    """
    overdue = Deadline.objects.filter(subject_type=Loan.SUBJECT, outcome="breached", ended_at=None)
    rows = Loan.objects.open().clearable_from(place).filter(part=part_id, excused_at=None)
    rows = rows.filter(pk__in=overdue.values("subject_id"))
    ruled = {"clearings__how__in": (How.SOLD, How.DEDUCTED), "clearings__quantity__lt": 0}
    charged = []
    for loan in rows.exclude(pk__in=Loan.objects.filter(**ruled).values("pk")).order_by("borrowed_at", "pk"):
        for deadline in overdue.filter(subject_id=loan.pk).order_by("pk"):
            charge = CHARGES.get(on_breach(deadline.source).decide or "")
            if charge and _is_charged(loan, charge, deadline, at):
                charged.append(loan)
                break
    return charged


def _is_charged(loan: Loan, charge: tuple[str, Price], deadline: Deadline, at: datetime) -> bool:
    """Whether something was there; what is still fitted elsewhere waits for its own order."""
    try:
        with transaction.atomic():
            charge_loan(loan.pk, *charge, clause=deadline.clause, note=deadline.title, actor=None, at=at)
    except Refusal:
        return False
    return True
