"""A written statement of special circumstances: the loan does not end by itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.events import LoanExcused
from anxin.parts.models import Loan
from anxin.parts.receiving import said
from anxin.people.models import User


@transaction.atomic
def excuse_loan(loan_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> Loan:
    """By the store, which has the statement; what the handbook ends by itself waits for people now (PRT-003-22)."""
    loan = Loan.objects.lock(loan_id, version=version)
    policies.check_may_keep(actor)
    loan.state = loan.move("excuse").lands(loan.state)
    loan.excused_why = said(reason, _("Say what the statement says."), field="reason")
    loan.excused_at, loan.excused_by = at, actor
    loan.write("state", "excused_at", "excused_by", "excused_why")
    record(loan, LoanExcused(reason=loan.excused_why), actor=actor, at=at)
    return loan
