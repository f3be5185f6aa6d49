"""Start a clock."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from anxin.kernel import calendars
from anxin.kernel.calendars import Edition
from anxin.kernel.deadlines.spec import ClockSpec, reckon
from anxin.kernel.durations import Duration, parse, until
from anxin.kernel.models import Deadline, Subject

# A calendar edited by somebody else since this process read it yields no row here, and the clock is reckoned again.
# The share lock lets an edit wait until the clock stands, so that the edit's recomputation finds it.
_INSERT = """
INSERT INTO kernel_deadline (
    subject_type, subject_id, clock, source, clause, title, title_en, calendar_id, duration, warn_share,
    station_id, region_id, started_at, due_at, warn_at, outcome, is_provisional
)
SELECT %(subject_type)s, %(subject_id)s, %(clock)s, %(source)s, %(clause)s::jsonb, %(title)s, %(title_en)s, c.id,
    %(duration)s, %(warn_share)s, %(station_id)s, %(region_id)s, %(started_at)s, %(due_at)s, %(warn_at)s, 'running',
    %(is_provisional)s
FROM kernel_calendar c WHERE c.id = %(calendar_id)s AND c.revision = %(revision)s FOR SHARE
ON CONFLICT (subject_type, subject_id, clock) WHERE outcome = 'running' DO NOTHING
RETURNING id
"""


def start_clock(subject: Subject, spec: ClockSpec, *, at: datetime, due_at: datetime | None = None) -> Deadline:
    """Let a clock run from ``at``; one that already runs keeps running and is returned as it is.

    With ``due_at`` it is set to that agreed moment and the spec's duration does not count. Must run inside the
    transaction of the change, after its ``record()``.
    """
    duration = until(due_at) if due_at else parse(spec.duration)
    for edition in (calendars.edition(spec.calendar), None):
        deadline = _reckoned(subject, spec, duration, edition or calendars.refresh(spec.calendar), at)
        if _insert(deadline, edition or calendars.edition(spec.calendar)):
            return deadline
        running = Deadline.objects.filter(**_key(subject), clock=spec.clock, outcome="running").first()
        if running:
            return running
    raise RuntimeError(f"the calendar {spec.calendar} changes faster than {spec.clock} can be started")


def start_clocks(subject: Subject, specs: Sequence[ClockSpec], *, at: datetime) -> list[Deadline]:
    return [start_clock(subject, spec, at=at) for spec in specs]


def _key(subject: Subject) -> dict[str, object]:
    return {"subject_type": subject.SUBJECT, "subject_id": subject.pk}


def _reckoned(subject: Subject, spec: ClockSpec, duration: Duration, edition: Edition, at: datetime) -> Deadline:
    reckoning = reckon(edition.work, at, duration, warn_share=spec.warn_share)
    place = subject.place()
    return Deadline(
        subject_type=subject.SUBJECT,
        subject_id=subject.pk,
        clock=spec.clock,
        source=spec.source,
        clause=list(spec.clause),
        title=spec.title,
        title_en=spec.title_en,
        calendar_id=edition.id,
        duration=duration.text,
        warn_share=spec.warn_share,
        station_id=place.station_id,
        region_id=place.region_id,
        started_at=at,
        due_at=reckoning.due_at,
        warn_at=reckoning.warn_at,
        is_provisional=reckoning.is_provisional,
    )


def _insert(deadline: Deadline, edition: Edition) -> bool:
    columns = (
        "subject_type", "subject_id", "clock", "source", "title", "title_en", "calendar_id", "duration", "warn_share",
        "station_id", "region_id", "started_at", "due_at", "warn_at", "is_provisional",
    )  # fmt: skip
    values = {name: getattr(deadline, name) for name in columns}
    values |= {"clause": json.dumps(deadline.clause), "revision": edition.revision}
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        row = cursor.fetchone()
    if row is None:
        return False
    deadline.pk = row[0]
    deadline._state.adding = False
    deadline._state.db = "default"
    return True
