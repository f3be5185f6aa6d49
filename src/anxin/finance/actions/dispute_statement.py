"""The station objects."""

from datetime import datetime

from django.db import transaction

from anxin.care.wording import reason
from anxin.finance import policies
from anxin.finance.events import StatementDisputed
from anxin.finance.models import Statement
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def dispute_statement(
    statement_id: int, *, objection: str, actor: User, at: datetime, version: int | None = None
) -> Statement:
    """Say which lines are wrong and why; headquarters answers, or withdraws the statement."""
    statement = Statement.objects.lock(statement_id, version=version)
    policies.check_may_answer(actor, statement)
    move = statement.move("dispute")

    statement.objection = reason(objection, limit=1_000, field="objection")
    statement.objection_answer = ""
    statement.state = move.lands(statement.state)
    statement.write("state", "objection", "objection_answer")
    record(statement, StatementDisputed(objection=statement.objection), actor=actor, at=at)
    return statement
