"""Statements drawn up by the database, some stations at a time: the ledger between two cuts."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from anxin.kernel.numbering import next_number
from anxin.kernel.record import record_many
from anxin.parts.events import PartsStatementSent
from anxin.parts.kinds import COUNTED
from anxin.parts.models import PartsMonth, PartsStatement
from anxin.parts.months import midnight
from anxin.people.models import Station, User

# Nobody posts while the cut is taken: whoever is at it ends first, whoever comes waits a moment, and every move lies on
# one side. Without it a posting that was slow to commit would be found on neither.
_CUT = ("LOCK TABLE parts_move IN SHARE MODE", "SELECT COALESCE(max(id), 0) FROM parts_move")

# What a station hands to its own technician stays on its account.
_ROWS = """
WITH wanted AS (
    SELECT s.id AS statement, s.station_id AS station, m.cut_at, m.cut_move, %(starts_at)s::timestamptz AS starts_at,
        p.id AS previous, pm.cut_at AS from_at, pm.cut_move AS from_move
    FROM parts_partsstatement s JOIN parts_partsmonth m ON m.id = s.month_id
    LEFT JOIN parts_partsstatement p ON p.id = s.previous_id LEFT JOIN parts_partsmonth pm ON pm.id = p.month_id
    WHERE s.id = ANY(%(statements)s)
), places AS (
    SELECT w.*, l.id AS place FROM wanted w JOIN parts_place l ON l.station_id = w.station AND l.kind = ANY(%(counted)s)
), sides AS (
    SELECT l.*, m.id AS move, m.part_id AS part, m.to_condition AS condition, m.quantity, m.charged AS worth,
        m.posting_id, m.at, m.from_place_id AS other, m.from_condition AS other_condition, m.credited AS other_worth
    FROM places l JOIN parts_move m ON m.to_place_id = l.place AND m.id <= l.cut_move AND m.at < l.cut_at
    UNION ALL
    SELECT l.*, m.id, m.part_id, m.from_condition, -m.quantity, -m.credited, m.posting_id, m.at, m.to_place_id,
        m.to_condition, -m.charged
    FROM places l JOIN parts_move m ON m.from_place_id = l.place AND m.id <= l.cut_move AND m.at < l.cut_at
), moved AS (
    SELECT s.statement, s.part, s.condition, s.quantity, s.worth, g.event,
        s.previous IS NULL AND s.at < s.starts_at AS is_before
    FROM sides s JOIN parts_posting g ON g.id = s.posting_id
    WHERE NOT (s.previous IS NOT NULL AND s.move <= s.from_move AND s.at < s.from_at)
        AND NOT (s.condition = s.other_condition AND s.worth = s.other_worth AND EXISTS (
            SELECT FROM places o WHERE o.statement = s.statement AND o.place = s.other))
), by_cause AS (
    SELECT statement, part, condition, is_before, event, sum(quantity) AS quantity, sum(worth) AS worth,
        sum(quantity) FILTER (WHERE quantity > 0) AS came, sum(worth) FILTER (WHERE quantity > 0) AS came_worth,
        -sum(quantity) FILTER (WHERE quantity < 0) AS went, -sum(worth) FILTER (WHERE quantity < 0) AS went_worth
    FROM moved GROUP BY 1, 2, 3, 4, 5
), summed AS (
    SELECT statement, part, condition,
        COALESCE(sum(quantity) FILTER (WHERE is_before), 0) AS opening,
        COALESCE(sum(worth) FILTER (WHERE is_before), 0) AS opening_worth,
        COALESCE(sum(came) FILTER (WHERE NOT is_before), 0) AS came,
        COALESCE(sum(came_worth) FILTER (WHERE NOT is_before), 0) AS came_worth,
        COALESCE(sum(went) FILTER (WHERE NOT is_before), 0) AS went,
        COALESCE(sum(went_worth) FILTER (WHERE NOT is_before), 0) AS went_worth,
        COALESCE(jsonb_object_agg(event, jsonb_build_array(quantity, worth)) FILTER (WHERE NOT is_before), '{}') AS kinds
    FROM by_cause GROUP BY 1, 2, 3
), brought AS (
    SELECT w.statement, r.part_id AS part, r.condition, r.closing AS opening, r.closing_worth AS opening_worth
    FROM wanted w JOIN parts_partsstatementrow r ON r.statement_id = w.previous
    WHERE (r.closing, r.closing_worth) <> (0, 0)
), complete AS (
    SELECT statement, part, condition, COALESCE(b.opening, s.opening) AS opening,
        COALESCE(b.opening_worth, s.opening_worth) AS opening_worth, COALESCE(s.came, 0) AS came,
        COALESCE(s.came_worth, 0) AS came_worth, COALESCE(s.went, 0) AS went, COALESCE(s.went_worth, 0) AS went_worth,
        COALESCE(s.kinds, '{}') AS kinds
    FROM summed s FULL JOIN brought b USING (statement, part, condition)
)
INSERT INTO parts_partsstatementrow (statement_id, part_id, condition, opening, came, went, closing, opening_worth,
    came_worth, went_worth, closing_worth, kinds, objection, answer)
SELECT statement, part, condition, opening, came, went, opening + came - went, opening_worth, came_worth, went_worth,
    opening_worth + came_worth - went_worth, kinds, '', ''
FROM complete WHERE opening <> 0 OR came <> 0 OR went <> 0 ORDER BY statement, part, condition
"""
# Open at the cut: what is open now, and what was accounted for since.
_LOANS = """
INSERT INTO parts_partsstatementloan (statement_id, loan_id, open_quantity, value, days, due_at)
SELECT s.id, l.id, o.quantity, o.quantity * l.unit_price, EXTRACT(day FROM m.cut_at - l.borrowed_at)::int,
    COALESCE(l.due_at, (SELECT min(d.due_at) FROM kernel_deadline d
        WHERE (d.subject_type, d.subject_id, d.outcome) = ('loan', l.id, 'running')))
FROM parts_partsstatement s JOIN parts_partsmonth m ON m.id = s.month_id
JOIN parts_loan l ON l.station_id = s.station_id AND (l.state = 'open' OR l.cleared_at >= m.cut_at)
JOIN parts_move b ON b.id = l.borrowing_id AND b.id <= m.cut_move AND b.at < m.cut_at
CROSS JOIN LATERAL (
    SELECT l.open_quantity + COALESCE(sum(c.quantity), 0) AS quantity
    FROM parts_loanclearing c JOIN parts_move v ON v.id = c.move_id
    WHERE c.loan_id = l.id AND NOT (v.id <= m.cut_move AND v.at < m.cut_at)
) o
WHERE s.id = ANY(%(statements)s) AND o.quantity > 0 ORDER BY s.id, l.id
"""
_SUMS = """
UPDATE parts_partsstatement s SET opening_worth = r.opening, came_worth = r.came, went_worth = r.went,
    closing_worth = r.closing, pieces = r.pieces, on_loan = r.on_loan, owed = r.owed
FROM (
    SELECT i.id, COALESCE(w.opening, 0) AS opening, COALESCE(w.came, 0) AS came, COALESCE(w.went, 0) AS went,
        COALESCE(w.closing, 0) AS closing, COALESCE(w.pieces, 0) AS pieces, COALESCE(l.on_loan, 0) AS on_loan,
        COALESCE(l.owed, 0) AS owed
    FROM unnest(%(statements)s::bigint[]) AS i (id)
    LEFT JOIN (SELECT statement_id, sum(opening_worth) AS opening, sum(came_worth) AS came, sum(went_worth) AS went,
            sum(closing_worth) AS closing, sum(closing) AS pieces
        FROM parts_partsstatementrow WHERE statement_id = ANY(%(statements)s) GROUP BY 1) w ON w.statement_id = i.id
    LEFT JOIN (SELECT statement_id, sum(open_quantity) AS on_loan, sum(value) AS owed
        FROM parts_partsstatementloan WHERE statement_id = ANY(%(statements)s) GROUP BY 1) l ON l.statement_id = i.id
) r WHERE r.id = s.id
"""


def cut() -> int:
    """The last move of the ledger, with nobody half way behind it. Inside a short transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute(_CUT[0])
        cursor.execute(_CUT[1])
        return int(cursor.fetchone()[0])


def stations_to_tell(month: PartsMonth) -> list[int]:
    """The line's stations that keep parts, and have no statement of the month yet."""
    told = PartsStatement.objects.filter(ends_on=month.ends_on).values("station")
    rows = Station.objects.filter(places__kind__in=COUNTED).exclude(pk__in=told)
    return [row.pk for row in rows.distinct().order_by("pk") if not row.lines or month.line in row.lines]


def draw_up(month: PartsMonth, stations: Iterable[int], *, actor: User, at: datetime) -> list[PartsStatement]:
    """The statements of these stations, sent. The caller holds the month's row."""
    rows = list(Station.objects.filter(pk__in=stations).order_by("pk"))
    before = _latest(row.pk for row in rows)
    statements = PartsStatement.objects.bulk_create(
        PartsStatement(
            number=next_number("PS", at),
            state=PartsStatement.LIFECYCLE.start,
            handbook_id=month.handbook_id,
            month=month,
            ends_on=month.ends_on,
            station=row,
            region_id=row.region_id,
            previous_id=before.get(row.pk),
            sent_at=at,
            sent_by=actor,
        )
        for row in rows
    )
    values: dict[str, Any] = {
        "statements": [row.pk for row in statements],
        "starts_at": midnight(month.starts_on),
        "counted": [str(kind) for kind in COUNTED],
    }
    with connection.cursor() as cursor:
        for statement in (_ROWS, _LOANS, _SUMS):
            cursor.execute(statement, values)
    return _tell(statements, month, actor=actor, at=at)


def _latest(stations: Iterable[int]) -> dict[int, int]:
    rows = PartsStatement.objects.filter(station__in=list(stations)).order_by("station", "-ends_on")
    return dict(rows.distinct("station").values_list("station", "pk"))


def _tell(
    statements: Sequence[PartsStatement], month: PartsMonth, *, actor: User, at: datetime
) -> list[PartsStatement]:
    kept = PartsStatement.objects.select_related("month", "station").in_bulk([row.pk for row in statements])
    told = [
        (row, PartsStatementSent(month=month.name, worth=str(row.closing_worth), on_loan=row.on_loan))
        for row in kept.values()
    ]
    if told:
        record_many(told, actor=actor, at=at)
    return list(kept.values())
