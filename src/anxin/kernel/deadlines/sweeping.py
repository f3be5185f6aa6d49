"""The sweep: what has run out is marked and put on record, batch by batch, by as many machines as like to."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.db import connection, transaction

from anxin.kernel.deadlines.breaching import CONSEQUENCES, Heads, Late, tell_late, tell_warned
from anxin.kernel.deadlines.consequences import unfinished
from anxin.kernel.deadlines.escalating import TO_CLIMB, climb
from anxin.kernel.jobs import queue
from anxin.kernel.record import lock_heads

BATCH = 1000

_OVERDUE = """
SELECT due_at, id, subject_type, subject_id FROM kernel_deadline
WHERE outcome = 'running' AND paused_at IS NULL AND due_at <= %(at)s AND (due_at, id) > (%(after)s, %(last)s)
ORDER BY due_at, id LIMIT %(batch)s
"""
_MARK_OVERDUE = """
UPDATE kernel_deadline SET outcome = 'breached', breached_at = %(at)s,
    rung_at = CASE WHEN ladder <> '[]' THEN due_at END
WHERE id = ANY(%(ids)s) AND outcome = 'running' AND paused_at IS NULL AND due_at <= %(at)s
RETURNING subject_type, subject_id, id, clock, title, title_en, due_at, clause, source
"""
_TO_WARN = """
SELECT warn_at, id, subject_type, subject_id FROM kernel_deadline
WHERE outcome = 'running' AND paused_at IS NULL AND warned_at IS NULL AND warn_at IS NOT NULL
    AND warn_at <= %(at)s AND (warn_at, id) > (%(after)s, %(last)s)
ORDER BY warn_at, id LIMIT %(batch)s
"""
_MARK_WARNED = """
UPDATE kernel_deadline SET warned_at = %(at)s
WHERE id = ANY(%(ids)s) AND outcome = 'running' AND paused_at IS NULL AND warned_at IS NULL AND warn_at <= %(at)s
RETURNING subject_type, subject_id, id, clock, title, title_en, due_at, clause, source
"""
_BEGINNING = datetime.fromisoformat("0001-01-02T00:00:00+00:00")


class SweepResult(NamedTuple):
    """How many clocks this sweep, and no other, found late or gave a warning for; how many rungs it climbed."""

    breached: int
    warned: int
    escalated: int = 0


def sweep(*, at: datetime, batch: int = BATCH) -> SweepResult:
    """Mark what is late at ``at`` and warn of what will be; ask for the consequences, also those left undone.

    A subject somebody works on at this moment is left to that person's action or to the next sweep. May run twice, or
    on ten machines, or be killed in the middle: a batch is one transaction, and a clock is marked once.
    """
    # Late ones first: a clock that is over needs no warning any more.
    breached = _all(_OVERDUE, partial(_mark, _MARK_OVERDUE, tell_late), at, batch)
    warned = _all(_TO_WARN, partial(_mark, _MARK_WARNED, tell_warned), at, batch)
    escalated = _all(TO_CLIMB, climb, at, batch)
    if unfinished().exists():
        queue(CONSEQUENCES)
    return SweepResult(breached, warned, escalated)


Tell = Callable[..., None]
Marking = Callable[[Sequence[int], datetime, Heads], int]


def _all(candidates: str, marking: Marking, at: datetime, batch: int) -> int:
    marked, after, last = 0, _BEGINNING, 0
    while True:
        with transaction.atomic():
            rows = _rows(candidates, {"at": at, "after": after, "last": last, "batch": batch})
            if not rows:
                return marked
            after, last = rows[-1][:2]
            heads = lock_heads({(kind, pk) for _, _, kind, pk in rows}, skip_locked=True)
            marked += marking([pk for _, pk, *key in rows if tuple(key) in heads], at, heads)


def _mark(mark: str, tell: Tell, ids: Sequence[int], at: datetime, heads: Heads) -> int:
    if not ids:
        return 0
    found = [Late.from_row(kind, pk, row) for kind, pk, *row in _rows(mark, {"at": at, "ids": list(ids)})]
    # In the order in which they ran out, so that chains read like what happened.
    found.sort(key=lambda late: (late.due_at, late.deadline))
    if found:
        tell(found, at=at, heads=heads)
    return len(found)


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
