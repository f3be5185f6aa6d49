"""One refused order of the statement is paid after all."""

from datetime import datetime

from django.db import transaction

from anxin.care.wording import reason as reason_of
from anxin.finance import policies
from anxin.finance.actions.refuse_line import line_of
from anxin.finance.candidates import facts_of
from anxin.finance.errors import LineAsItWas, NoRate
from anxin.finance.events import LineAdmitted
from anxin.finance.models import Statement, StatementLine
from anxin.finance.settling import rate_for
from anxin.handbook.current import edition
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def admit_line(
    statement_id: int, line_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> StatementLine:
    """Pay it by the settlement standard's rate, with the reason why. Only before the statement is signed."""
    statement = Statement.objects.lock(statement_id, version=version)
    policies.check(actor, "statement.refuse_line")
    statement.move("admit_line")
    line = line_of(statement, line_id)
    if line.is_admitted:
        raise LineAsItWas
    settlement = edition(line.work_order.handbook_id).settlement
    rate = rate_for(facts_of(line.work_order_id), settlement) if settlement else None
    if rate is None:
        raise NoRate(order=line.work_order.number)

    line.is_admitted, line.amount, line.rate, line.clause = True, rate.amount, rate.id, list(rate.clause)
    line.reason, line.reason_en = reason_of(reason, limit=300, field="reason"), ""
    line.decided_at, line.decided_by = at, actor
    line.save(
        update_fields=["is_admitted", "amount", "rate", "clause", "reason", "reason_en", "decided_at", "decided_by"]
    )
    statement.total += line.amount
    statement.write("total")
    told = LineAdmitted(order=line.work_order.number, amount=line.amount, reason=line.reason)
    record(statement, told, actor=actor, at=at)
    return line
