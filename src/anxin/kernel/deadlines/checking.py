"""What must be true of clocks, for ``anxin check``."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection

from anxin.kernel import clock
from anxin.kernel.checks import Finding, check
from anxin.kernel.deadlines.consequences import unfinished
from anxin.kernel.deadlines.recomputing import reckon_again
from anxin.kernel.models import Deadline, Outcome

# A worker carries consequences out within seconds; what waits longer has been forgotten.
PATIENCE = timedelta(minutes=5)

_TOLD_ONCE = """
SELECT d.id, d.subject_type, d.subject_id, d.clock, COALESCE(told.lines, 0)
FROM kernel_deadline d
FULL JOIN (
    SELECT (payload->>'deadline')::bigint AS id, count(*) AS lines
    FROM kernel_auditline WHERE event = 'clock.breached' GROUP BY 1
) told USING (id)
WHERE COALESCE(told.lines, 0) <> CASE WHEN d.outcome = 'breached' THEN 1 ELSE 0 END
ORDER BY 1
"""
_PAUSES = """
SELECT d.id, d.subject_type, d.subject_id, d.clock
FROM kernel_deadline d LEFT JOIN kernel_deadlinepause p ON p.deadline_id = d.id AND p.until IS NULL
WHERE (d.outcome = 'running' AND d.paused_at IS NOT NULL) <> (p.id IS NOT NULL)
"""


@check("clocks end once")
def breaches_are_on_record_once() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(_TOLD_ONCE)
        for _pk, kind, subject, name, lines in cursor.fetchall():
            yield Finding(f"{kind} {subject}, clock {name}", f"its breach is on record {lines} times")


@check("clocks have had their consequences")
def consequences_are_carried_out() -> Iterator[Finding]:
    now = clock.now()
    for row in unfinished().order_by("pk"):
        noted = row.breached_at if row.consequences_at is None and row.breached_at else row.warned_at
        if noted and now - noted > PATIENCE:
            yield Finding(_where(row), "those who wait for it have not been told")


@check("clocks stand still only while paused")
def pauses_are_open_while_paused() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(_PAUSES)
        for _pk, kind, subject, name in cursor.fetchall():
            yield Finding(f"{kind} {subject}, clock {name}", "its pause and its state disagree")


@check("clocks are due when their arithmetic says")
def due_times_follow_from_the_rows() -> Iterator[Finding]:
    rows = Deadline.objects.filter(outcome=Outcome.RUNNING).select_related("calendar").prefetch_related("pauses")
    for row in rows.order_by("pk").iterator(chunk_size=2000):
        if reckon_again(row).due_at != row.due_at:
            yield Finding(_where(row), "its due time does not follow from its start, duration, calendar and pauses")


def _where(row: Deadline) -> str:
    return f"{row.subject_type} {row.subject_id}, clock {row.clock}"
