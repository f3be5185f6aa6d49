"""The customer-service manager signs (FEE-003-14, APR-003-09)."""

from datetime import datetime

from django.db import transaction

from anxin.finance import policies
from anxin.finance.errors import NothingToSettle
from anxin.finance.events import StatementManagerSigned
from anxin.finance.models import Statement
from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def sign_manager(statement_id: int, *, actor: User, at: datetime, version: int | None = None) -> Statement:
    """From here on the lines stand."""
    statement = Statement.objects.lock(statement_id, version=version)
    policies.check_may_sign(actor, statement, "sign_manager")
    move = statement.move("sign_manager")
    check_gate(statement, "sign_manager")
    if not statement.lines.exists():
        raise NothingToSettle

    statement.state = move.lands(statement.state)
    statement.manager_signed_at, statement.manager_signed_by = at, actor
    statement.write("state", "manager_signed_at", "manager_signed_by")
    record(statement, StatementManagerSigned(total=statement.total), actor=actor, at=at)
    return statement
