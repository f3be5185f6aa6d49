"""Finance is not content."""

from datetime import datetime

from django.db import transaction

from anxin.care.wording import reason as reason_of
from anxin.finance import policies
from anxin.finance.events import StatementSentBack
from anxin.finance.models import Statement
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def send_back(statement_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> Statement:
    """Back to the settlement clerk; the manager's signature is gone with it."""
    statement = Statement.objects.lock(statement_id, version=version)
    policies.check(actor, "statement.sign_finance")
    move = statement.move("send_back")
    why = reason_of(reason, limit=1_000, field="reason")

    statement.state = move.lands(statement.state)
    statement.manager_signed_at = statement.manager_signed_by = None
    statement.write("state", "manager_signed_at", "manager_signed_by")
    record(statement, StatementSentBack(reason=why), actor=actor, at=at)
    return statement
