"""What must be true of money, for ``anxin check``."""

from collections.abc import Iterator

from django.db import connection

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
