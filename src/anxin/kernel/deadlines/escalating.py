"""The ladder of a late clock: who is told next, and when, as long as it is still not done.

A rung is counted from the due time in the clock's own calendar. ``rung_at`` says when to look at the ladder again: at
the breach itself, and from then on at the next rung's time. A rung is marked and put on record in one transaction, so
that it is there once, however often sweeps run or die.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from anxin.kernel import calendars
from anxin.kernel.deadlines.breaching import CONSEQUENCES, Heads, Late
from anxin.kernel.durations import parse
from anxin.kernel.jobs import queue
from anxin.kernel.models import Deadline, Outcome
from anxin.kernel.record import Line, append_lines

TO_CLIMB = """
SELECT rung_at, id, subject_type, subject_id FROM kernel_deadline
WHERE outcome = 'breached' AND ended_at IS NULL AND rung_at <= %(at)s AND (rung_at, id) > (%(after)s, %(last)s)
ORDER BY rung_at, id LIMIT %(batch)s
"""
_CLIMB = """
UPDATE kernel_deadline d SET rung = climbed.rung, rung_at = climbed.rung_at
FROM unnest(%s::bigint[], %s::smallint[], %s::timestamptz[]) AS climbed (id, rung, rung_at) WHERE d.id = climbed.id
"""
# A calendar that changed moves the rungs ahead: the next sweep looks at those ladders again.
LOOK_AGAIN = """
UPDATE kernel_deadline SET rung_at = due_at
WHERE calendar_id = %s AND outcome = 'breached' AND ended_at IS NULL AND rung_at IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Climbed:
    """Where a ladder stands now: the rungs reached, and the time of the next one."""

    deadline: Deadline
    rung: int
    rung_at: datetime | None


def rung_times(deadline: Deadline) -> list[datetime]:
    """When each rung is reached, in the ladder's order."""
    work = calendars.edition_of(deadline.calendar).work
    return [work.due(deadline.due_at, parse(after)) for after in deadline.ladder]


def climbed(deadline: Deadline, at: datetime) -> Climbed:
    """A rung that was told stays told, also where another calendar would have it later."""
    times = rung_times(deadline)
    reached = max(deadline.rung, sum(time <= at for time in times))
    return Climbed(deadline, reached, times[reached] if reached < len(times) else None)


def climb(ids: Sequence[int], at: datetime, heads: Heads) -> int:
    """Mark and put on record the rungs reached by these clocks, which are locked by their heads; how many rungs."""
    if not ids:
        return 0
    rows = Deadline.objects.select_for_update(of=("self",), no_key=True).select_related("calendar")
    rows = rows.filter(pk__in=ids, outcome=Outcome.BREACHED, ended_at=None, rung_at__lte=at).order_by("pk")
    moved = [climbed(row, at) for row in rows]
    if not moved:
        return 0
    with connection.cursor() as cursor:
        columns = [(each.deadline.pk, each.rung, each.rung_at) for each in moved]
        cursor.execute(_CLIMB, [list(column) for column in zip(*columns, strict=True)])
    lines = [
        Line(each.deadline.subject_type, each.deadline.subject_id, Late.of(each.deadline).escalated(rung))
        for each in moved
        for rung in range(each.deadline.rung + 1, each.rung + 1)
    ]
    if lines:
        append_lines(lines, at=at, heads=heads)
        queue(CONSEQUENCES)
    return len(lines)
