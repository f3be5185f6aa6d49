"""What must be true of money, for ``anxin check``."""

from collections.abc import Iterator

from django.db import connection

from anxin.finance.models import Penalty
from anxin.handbook.current import edition
from anxin.kernel.checks import Finding, check

_TOTALS = """
SELECT s.number, s.total, COALESCE(sum(l.amount), 0)
FROM finance_statement s LEFT JOIN finance_statementline l ON l.statement_id = s.id
GROUP BY s.id HAVING s.total <> COALESCE(sum(l.amount), 0) ORDER BY s.id
"""
_VOID = """
SELECT DISTINCT s.number FROM finance_statement s JOIN finance_statementline l ON l.statement_id = s.id
WHERE l.is_void <> (s.state = 'void') ORDER BY 1
"""
_REFUSED_WITH_FEE = """
SELECT w.number FROM finance_statementline l JOIN fieldwork_workorder w ON w.id = l.work_order_id
WHERE NOT l.is_admitted AND l.amount <> 0 ORDER BY 1
"""
_UNCALLED = """
SELECT DISTINCT s.number, w.number
FROM finance_statement s
JOIN finance_statementline l ON l.statement_id = s.id AND l.is_admitted
JOIN fieldwork_workorder w ON w.id = l.work_order_id
JOIN care_followup f ON f.work_order_id = w.id AND f.is_decisive
WHERE s.state = 'paid' AND f.state IN ('due', 'unreachable', 'refuted') ORDER BY 1, 2
"""
_CLOSED = """
SELECT p.number, s.number FROM finance_statement s JOIN finance_period p ON p.id = s.period_id
WHERE p.state = 'closed' AND s.drafted_at > p.closed_at ORDER BY 1, 2
"""

_PENALTIES = """
SELECT p.number, p.state, COALESCE(sum(e.amount), 0), CASE WHEN p.kind = 'reward' THEN p.amount ELSE -p.amount END
FROM finance_penalty p LEFT JOIN finance_penaltyentry e ON e.penalty_id = p.id
GROUP BY p.id
HAVING COALESCE(sum(e.amount), 0) <> CASE
    WHEN p.state NOT IN ('confirmed', 'appealed', 'upheld') THEN 0
    WHEN p.kind = 'reward' THEN p.amount ELSE -p.amount END
ORDER BY p.id
"""


def _rows(statement: str) -> Iterator[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        yield from cursor.fetchall()


@check("Statements add up to their lines")
def statements_add_up() -> Iterator[Finding]:
    for number, total, lines in _rows(_TOTALS):
        yield Finding(f"statement {number}", f"says {total} yuan; its lines make {lines}")
    for (number,) in _rows(_REFUSED_WITH_FEE):
        yield Finding(f"work_order {number}", "is refused and paid at the same time")


@check("Void statements have void lines, and no others")
def void_is_void() -> Iterator[Finding]:
    for (number,) in _rows(_VOID):
        yield Finding(f"statement {number}", "is half void")


@check("What was paid was called back")
def paid_means_called_back() -> Iterator[Finding]:
    for statement, order in _rows(_UNCALLED):
        yield Finding(f"statement {statement}", f"paid {order}, whose call-back is not confirmed")


@check("Closed months stay as they were")
def closed_months_stay() -> Iterator[Finding]:
    for period, statement in _rows(_CLOSED):
        yield Finding(f"period {period}", f"was closed before {statement} was drawn up")


@check("Rewards and penalties add up to their ledger")
def penalties_add_up() -> Iterator[Finding]:
    for number, state, entered, amount in _rows(_PENALTIES):
        yield Finding(f"penalty {number}", f"is {state} with {amount} yuan; its entries make {entered}")


@check("Rewards and penalties are what their rules say")
def penalties_follow_their_rules() -> Iterator[Finding]:
    """A fixed amount is that of the handbook; what is due for every period is the amount so many times."""
    for line in Penalty.objects.exclude(amount=None).order_by("pk").iterator():
        rule = edition(line.handbook_id).penalty(line.rule)
        if rule is None or rule.amount is None:
            continue
        expected = rule.amount * line.periods if rule.every and line.periods else rule.amount
        if line.amount != expected:
            yield Finding(f"penalty {line.number}", f"says {line.amount} yuan; its rule makes {expected}")
