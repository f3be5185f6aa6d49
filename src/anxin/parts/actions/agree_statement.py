"""The station confirms its statement."""

from datetime import datetime

from django.db import transaction

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.events import PartsStatementAgreed
from anxin.parts.models import PartsStatement
from anxin.people.models import User


@transaction.atomic
def agree_statement(statement_id: int, *, actor: User, at: datetime, version: int | None = None) -> PartsStatement:
    """With what the handbook wants beside it, signature and stamp (PRT-003-36). Raises ``CheckpointOpen``."""
    statement = PartsStatement.objects.select_related("month").lock(statement_id, version=version)
    policies.check_may_answer(actor, statement)
    move = statement.move("agree")
    check_gate(statement, "agree")
    statement.state, statement.agreed_at, statement.agreed_by = move.lands(statement.state), at, actor
    statement.write("state", "agreed_at", "agreed_by")
    record(statement, PartsStatementAgreed(month=statement.month.name), actor=actor, at=at)
    return statement
