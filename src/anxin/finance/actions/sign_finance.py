"""The finance manager signs when the call-backs are confirmed (FUP-003-03, FEE-003-15)."""

from datetime import datetime

from django.db import transaction

from anxin.finance import policies
from anxin.finance.errors import CallBacksOpen
from anxin.finance.events import StatementFinanceSigned
from anxin.finance.models import Statement
from anxin.finance.queries import not_called_back
from anxin.handbook.gates import check_gate
from anxin.handbook.grounds import ground
from anxin.kernel.listed import listed
from anxin.kernel.record import record
from anxin.people.models import User

NAMED = 10


@transaction.atomic
def sign_finance(statement_id: int, *, actor: User, at: datetime, version: int | None = None) -> Statement:
    """The second hand, never the first one's; then the station sees the statement."""
    statement = Statement.objects.lock(statement_id, version=version)
    policies.check_may_sign(actor, statement, "sign_finance")
    move = statement.move("sign_finance")
    check_gate(statement, "sign_finance")
    if open_calls := not_called_back(statement):
        why = ground(statement, "statement.sign_finance.call_backs")
        raise CallBacksOpen(orders=listed(open_calls[:NAMED]), ground=why)

    statement.state = move.lands(statement.state)
    statement.finance_signed_at, statement.finance_signed_by = at, actor
    statement.write("state", "finance_signed_at", "finance_signed_by")
    record(statement, StatementFinanceSigned(total=statement.total), actor=actor, at=at)
    return statement
