"""Start a clock."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from anxin.kernel import calendars
from anxin.kernel.calendars import Edition
from anxin.kernel.deadlines.spec import ClockSpec, reckon
from anxin.kernel.durations import parse, until
from anxin.kernel.models import Deadline, Subject

# A calendar edited by somebody else since this process read it yields no row here, and the clock is reckoned again.
# The share lock lets an edit wait until the clock stands, so that the edit's recomputation finds it. One statement for
# all the clocks of an event: it is on the way of every dispatch.
_COLUMNS = {
    "clock": "text", "source": "text", "clause": "jsonb", "title": "text", "title_en": "text", "calendar_id": "bigint",
    "duration": "text", "warn_share": "float8", "started_at": "timestamptz", "due_at": "timestamptz",
    "warn_at": "timestamptz", "is_provisional": "boolean", "ladder": "jsonb", "seen_by": "text",
}  # fmt: skip
_INSERT = f"""
INSERT INTO kernel_deadline (subject_type, subject_id, station_id, region_id, outcome, {", ".join(_COLUMNS)})
SELECT %s, %s, %s, %s, 'running', {", ".join(f"wanted.{name}" for name in _COLUMNS)}
FROM unnest({", ".join(f"%s::{kind}[]" for kind in _COLUMNS.values())}, %s::integer[])
    AS wanted ({", ".join(_COLUMNS)}, revision)
JOIN kernel_calendar c ON c.id = wanted.calendar_id AND c.revision = wanted.revision
FOR SHARE OF c
ON CONFLICT (subject_type, subject_id, clock) WHERE outcome = 'running' DO NOTHING
RETURNING clock, id
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One clock to be started. With ``moment`` it is set to that agreed time, or to ``offset`` (``-7d``) from it, and
    the spec's duration does not count.
    """

    spec: ClockSpec
    at: datetime
    moment: datetime | None = None
    offset: str | None = None


def start_clock(subject: Subject, spec: ClockSpec, *, at: datetime, moment: datetime | None = None) -> Deadline:
    """Let a clock run from ``at``; one that already runs keeps running and is returned as it is.

    Must run inside the transaction of the change, after its ``record()``.
    """
    return start_clocks(subject, [Start(spec, at, moment)])[0]


def start_clocks(subject: Subject, starts: Sequence[Start]) -> list[Deadline]:
    """The same for several clocks, which are all different, in one statement."""
    standing: dict[str, Deadline] = {}
    for attempt in range(2):
        missing = [start for start in starts if start.spec.clock not in standing]
        if not missing:
            break
        read = calendars.refresh if attempt else calendars.edition
        editions = {code: read(code) for code in {start.spec.calendar for start in missing}}
        reckoned = [_reckoned(subject, start, editions[start.spec.calendar]) for start in missing]
        standing |= _insert(subject, reckoned, [editions[start.spec.calendar].revision for start in missing])
        if len(standing) < len(starts):
            running = Deadline.objects.filter(**_key(subject), outcome="running")
            standing |= {row.clock: row for row in running if row.clock not in standing}
    try:
        return [standing[start.spec.clock] for start in starts]
    except KeyError as clock:
        raise RuntimeError(f"its calendar changes faster than {clock} can be started") from None


def _key(subject: Subject) -> dict[str, object]:
    return {"subject_type": subject.SUBJECT, "subject_id": subject.pk}


def _reckoned(subject: Subject, start: Start, edition: Edition) -> Deadline:
    spec = start.spec
    duration = until(start.moment, start.offset) if start.moment else parse(spec.duration)
    reckoning = reckon(edition.work, start.at, duration, warn_share=spec.warn_share)
    return Deadline(
        **_key(subject),
        clock=spec.clock,
        source=spec.source,
        clause=list(spec.clause),
        title=spec.title,
        title_en=spec.title_en,
        calendar_id=edition.id,
        duration=duration.text,
        warn_share=spec.warn_share,
        started_at=start.at,
        due_at=reckoning.due_at,
        warn_at=reckoning.warn_at,
        is_provisional=reckoning.is_provisional,
        ladder=list(spec.ladder),
        seen_by=spec.seen_by,
    )


def _insert(subject: Subject, rows: Sequence[Deadline], revisions: list[int]) -> dict[str, Deadline]:
    """Those that were written, by clock."""
    place = subject.place()
    columns = [[getattr(row, name) for row in rows] for name in _COLUMNS]
    for name in ("clause", "ladder"):
        columns[list(_COLUMNS).index(name)] = [json.dumps(getattr(row, name)) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [subject.SUBJECT, subject.pk, place.station_id, place.region_id, *columns, revisions])
        ids: dict[str, int] = dict(cursor.fetchall())
    written = {row.clock: row for row in rows if row.clock in ids}
    for row in written.values():
        row.pk, row.station_id, row.region_id = ids[row.clock], place.station_id, place.region_id
        row._state.adding, row._state.db = False, "default"
    return written
