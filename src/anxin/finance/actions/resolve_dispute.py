"""Headquarters answers the objection; the statement stands."""

from datetime import datetime

from django.db import transaction

from anxin.care.wording import reason
from anxin.finance import policies
from anxin.finance.events import DisputeResolved
from anxin.finance.models import Statement
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def resolve_dispute(
    statement_id: int, *, answer: str, actor: User, at: datetime, version: int | None = None
) -> Statement:
    """Back to the station with the answer. Where the station is right, the statement is withdrawn instead."""
    statement = Statement.objects.lock(statement_id, version=version)
    policies.check_may_correct(actor)
    move = statement.move("resolve")

    statement.objection_answer = reason(answer, limit=1_000, field="answer")
    statement.state = move.lands(statement.state)
    statement.write("state", "objection_answer")
    record(statement, DisputeResolved(answer=statement.objection_answer), actor=actor, at=at)
    return statement
