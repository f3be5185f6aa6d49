"""One order of the statement is not paid after all."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from anxin.care.wording import reason as reason_of
from anxin.finance import policies
from anxin.finance.errors import LineAsItWas
from anxin.finance.events import LineRefused
from anxin.finance.models import Statement, StatementLine
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def refuse_line(
    statement_id: int, line_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> StatementLine:
    """Take the fee off, with the reason the station will read. Only before the statement is signed."""
    statement = Statement.objects.lock(statement_id, version=version)
    policies.check(actor, "statement.refuse_line")
    statement.move("refuse_line")
    line = line_of(statement, line_id)
    if not line.is_admitted:
        raise LineAsItWas

    before = line.amount
    line.is_admitted, line.amount, line.rate = False, Decimal("0.00"), ""
    line.reason, line.reason_en = reason_of(reason, limit=300, field="reason"), ""
    line.decided_at, line.decided_by = at, actor
    line.save(update_fields=["is_admitted", "amount", "rate", "reason", "reason_en", "decided_at", "decided_by"])
    statement.total -= before
    statement.write("total")
    told = LineRefused(order=line.work_order.number, before=before, reason=line.reason)
    record(statement, told, actor=actor, at=at)
    return line


def line_of(statement: Statement, line_id: int) -> StatementLine:
    """A line of this statement, which the caller has locked."""
    line = statement.lines.select_related("work_order").filter(pk=line_id).first()
    if line is None:
        raise NotFound(what=StatementLine._meta.verbose_name, key=line_id)
    return line
