"""The statement was wrong."""

from datetime import datetime

from django.db import transaction

from anxin.care.wording import reason as reason_of
from anxin.finance import policies
from anxin.finance.events import StatementWithdrawn
from anxin.finance.models import Statement
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def withdraw_statement(
    statement_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Statement:
    """Void it with all its lines; the orders come onto the next statement that is drawn up.

    In an open month that is the same month's, in a closed one the next month's.
    """
    statement = Statement.objects.lock(statement_id, version=version)
    policies.check_may_correct(actor)
    move = statement.move("withdraw")

    statement.withdrawn_reason = reason_of(reason, limit=1_000, field="reason")
    statement.state = move.lands(statement.state)
    statement.write("state", "withdrawn_reason")
    statement.lines.update(is_void=True)
    record(statement, StatementWithdrawn(reason=statement.withdrawn_reason), actor=actor, at=at)
    return statement
