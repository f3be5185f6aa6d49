"""The station agrees."""

from datetime import datetime

from django.db import transaction

from anxin.finance import policies
from anxin.finance.events import StatementConfirmed
from anxin.finance.models import Statement
from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def confirm_statement(statement_id: int, *, actor: User, at: datetime, version: int | None = None) -> Statement:
    """Accept the statement as it stands; it can be paid now."""
    statement = Statement.objects.lock(statement_id, version=version)
    policies.check_may_answer(actor, statement)
    move = statement.move("confirm")
    check_gate(statement, "confirm")

    statement.state = move.lands(statement.state)
    statement.confirmed_at, statement.confirmed_by = at, actor
    statement.write("state", "confirmed_at", "confirmed_by")
    record(statement, StatementConfirmed(), actor=actor, at=at)
    return statement
