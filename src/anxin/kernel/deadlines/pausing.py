"""Let clocks stand still, and let them go on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_noop

from anxin.kernel.deadlines.breaching import Late, tell_late
from anxin.kernel.deadlines.events import ClockPaused
from anxin.kernel.deadlines.recomputing import recompute_rows
from anxin.kernel.models import Deadline, DeadlinePause, Outcome, Subject
from anxin.kernel.record import Line, append_lines

# What was already over when the pause began is late, whether or not a sweep had come by.
_PAUSE = """
WITH was AS (
    SELECT id, clock, title, title_en, due_at, clause, source, due_at < %(at)s AS is_late
    FROM kernel_deadline
    WHERE subject_type = %(type)s AND subject_id = %(id)s AND clock = ANY(%(clocks)s::text[])
        AND outcome = 'running' AND paused_at IS NULL
    FOR UPDATE
), changed AS (
    UPDATE kernel_deadline d SET
        outcome = CASE WHEN is_late THEN 'breached' ELSE 'running' END,
        breached_at = CASE WHEN is_late THEN %(at)s END,
        rung_at = CASE WHEN is_late AND ladder <> '[]' THEN d.due_at END,
        paused_at = CASE WHEN is_late THEN NULL ELSE GREATEST(%(at)s, d.started_at) END
    FROM was WHERE d.id = was.id
    RETURNING d.id, d.paused_at
), paused AS (
    INSERT INTO kernel_deadlinepause (deadline_id, since, reason)
    SELECT id, paused_at, %(reason)s FROM changed WHERE paused_at IS NOT NULL
)
SELECT is_late, id, clock, title, title_en, due_at, clause, source FROM was ORDER BY id
"""


@transaction.atomic
def pause_clocks(subject: Subject, clocks: Iterable[str], *, at: datetime, reason: str) -> None:
    """These clocks stand still from ``at``. Those that do not run, or already stand still, are left alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            _PAUSE,
            {"type": subject.SUBJECT, "id": subject.pk, "clocks": list(clocks), "at": at, "reason": reason[:200]},
        )
        rows = cursor.fetchall()
    told = [(is_late, Late.from_row(subject.SUBJECT, subject.pk, row)) for is_late, *row in rows]
    if late := [each for is_late, each in told if is_late]:
        tell_late(late, at=at)
    append_lines(
        [
            Line(
                subject.SUBJECT,
                subject.pk,
                ClockPaused(
                    clock=each.clock, title=each.title, title_en=each.title_en, reason=reason, deadline=each.deadline
                ),
            )
            for is_late, each in told
            if not is_late
        ],
        at=at,
    )


RESUMED = gettext_noop("it goes on after a pause")


@transaction.atomic
def resume_clocks(subject: Subject, clocks: Iterable[str], *, at: datetime, actor: Any = None) -> None:
    """They go on: the pause is measured in each clock's own calendar, and the due time moves by that much."""
    standing = Deadline.objects.select_for_update(of=("self",)).select_related("calendar")
    rows = standing.filter(
        subject_type=subject.SUBJECT,
        subject_id=subject.pk,
        clock__in=list(clocks),
        outcome=Outcome.RUNNING,
        paused_at__isnull=False,
    ).order_by("pk")
    resumed = list(rows)
    if not resumed:
        return
    ids = [row.pk for row in resumed]
    DeadlinePause.objects.filter(deadline__in=ids, until=None).update(until=Greatest(Value(at), F("since")))
    Deadline.objects.filter(pk__in=ids).update(paused_at=None)
    recompute_rows(resumed, at=at, reason=RESUMED, actor_id=actor.pk if actor else None)
