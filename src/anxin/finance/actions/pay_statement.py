"""The money goes out, after both signatures and the station's yes (FEE-003-15)."""

from datetime import datetime

from django.db import transaction

from anxin.care.wording import words
from anxin.finance import policies
from anxin.finance.errors import ReferenceMissing
from anxin.finance.events import StatementPaid
from anxin.finance.models import Statement
from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def pay_statement(
    statement_id: int, *, reference: str, actor: User, at: datetime, version: int | None = None
) -> Statement:
    """Note the payment with the reference under which the station finds it."""
    statement = Statement.objects.lock(statement_id, version=version)
    policies.check(actor, "statement.pay")
    move = statement.move("pay")
    check_gate(statement, "pay")
    found_under = words(reference, limit=64, field="reference")
    if not found_under:
        raise ReferenceMissing(field="reference")

    statement.state = move.lands(statement.state)
    statement.payment_reference = found_under
    statement.paid_at, statement.paid_by = at, actor
    statement.write("state", "payment_reference", "paid_at", "paid_by")
    record(statement, StatementPaid(total=statement.total, reference=found_under), actor=actor, at=at)
    return statement
