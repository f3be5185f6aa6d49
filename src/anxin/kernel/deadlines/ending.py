"""Stop and cancel clocks."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from anxin.kernel.deadlines.breaching import Late, tell_late
from anxin.kernel.deadlines.events import ClockCancelled
from anxin.kernel.models import Deadline, Subject
from anxin.kernel.record import Line, append_lines

# One statement on the way of every action. What was overdue although no sweep had noticed is late all the same, so
# that the outcome does not depend on when the sweep came by; a clock that stands still is never late.
_END = """
WITH was AS (
    SELECT id, clock, title, title_en, due_at, clause, source,
        outcome = 'running' AND paused_at IS NULL AND due_at < %(at)s AS is_late
    FROM kernel_deadline
    WHERE subject_type = %(type)s AND subject_id = %(id)s AND ended_at IS NULL
        AND (%(clocks)s::text[] IS NULL OR clock = ANY(%(clocks)s::text[]))
    FOR UPDATE
), ended AS (
    UPDATE kernel_deadline d SET
        outcome = CASE WHEN d.outcome = 'breached' OR was.is_late THEN 'breached' ELSE %(outcome)s END,
        breached_at = CASE WHEN was.is_late THEN %(at)s ELSE d.breached_at END,
        ended_at = GREATEST(%(at)s, d.started_at), paused_at = NULL
    FROM was WHERE d.id = was.id
), resumed AS (
    UPDATE kernel_deadlinepause p SET until = GREATEST(%(at)s, p.since)
    FROM was WHERE p.deadline_id = was.id AND p.until IS NULL
)
SELECT id, clock, title, title_en, due_at, clause, source FROM was WHERE is_late ORDER BY id
"""


def stop_clocks(subject: Subject, clocks: Iterable[str], *, at: datetime) -> None:
    """The work these clocks waited for is done: in time, or late.

    A clock that was already late keeps its outcome and remembers when it ended. Clocks that do not run are ignored.
    """
    _end(subject, list(clocks), "met", at)


def cancel_clocks(subject: Subject, clocks: Iterable[str] | None = None, *, at: datetime) -> None:
    """These clocks, or all of the subject, wait for nothing any more. What was late by then stays late."""
    _end(subject, None if clocks is None else list(clocks), "cancelled", at)


def take_away(subject: Subject, clocks: Sequence[str], *, reason: str, actor: Any, at: datetime) -> None:
    """These clocks hold no longer, for a reason that goes on record; what was late by then stays late."""
    rows = Deadline.objects.filter(
        subject_type=subject.SUBJECT, subject_id=subject.pk, clock__in=clocks, ended_at=None
    ).order_by("pk")
    lines = [
        Line(
            subject.SUBJECT,
            subject.pk,
            ClockCancelled(clock=row.clock, title=row.title, title_en=row.title_en, reason=reason, deadline=row.pk),
            actor.pk if actor else None,
        )
        for row in rows
    ]
    cancel_clocks(subject, clocks, at=at)
    append_lines(lines, at=at)


def _end(subject: Subject, clocks: list[str] | None, outcome: str, at: datetime) -> None:
    if clocks is not None and not clocks:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _END, {"type": subject.SUBJECT, "id": subject.pk, "clocks": clocks, "outcome": outcome, "at": at}
        )
        late = [Late.from_row(subject.SUBJECT, subject.pk, row) for row in cursor.fetchall()]
    if late:
        tell_late(late, at=at)
