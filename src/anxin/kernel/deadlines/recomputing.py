"""Compute due times again, and remember what they were and why they changed.

Many rows cost a few statements, not a few for each: a changed calendar moves a hundred thousand clocks.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from anxin.kernel import calendars
from anxin.kernel.deadlines.breaching import Heads
from anxin.kernel.deadlines.escalating import LOOK_AGAIN
from anxin.kernel.deadlines.events import ClockRecomputed
from anxin.kernel.deadlines.spec import ClockSpec, Reckoning, finished, reckon
from anxin.kernel.jobs import job
from anxin.kernel.models import Calendar, Deadline, DeadlinePause, Outcome, Subject
from anxin.kernel.progress import running
from anxin.kernel.record import Line, append_lines, lock_heads

RECOMPUTE = "recompute-clocks"
BATCH = 2000

# What moved goes as one JSON text: arrays of moments are written, and searched for quotes, piece by piece in Python.
_WRITE = """
UPDATE kernel_deadline d SET due_at = now.due_at, warn_at = now.warn_at, is_provisional = now.is_provisional,
    warned_at = CASE WHEN now.warns_again THEN NULL ELSE d.warned_at END,
    reminded_at = CASE WHEN now.warns_again THEN NULL ELSE d.reminded_at END
FROM json_to_recordset(%s::json)
    AS now (id bigint, due_at timestamptz, warn_at timestamptz, is_provisional boolean, warns_again boolean)
WHERE d.id = now.id
"""
_REMEMBER = """
INSERT INTO kernel_deadlinechange (deadline_id, before, after, at, by_id, reason)
SELECT id, before, after, %s, %s, %s FROM json_to_recordset(%s::json)
    AS moved (id bigint, before timestamptz, after timestamptz)
"""


def reckon_again(deadline: Deadline, pauses: Sequence[DeadlinePause] | None = None) -> Reckoning:
    """What the row's own start, duration, calendar and pauses give today. ``pauses`` where they have been read already."""
    return reckon(
        calendars.edition_of(deadline.calendar).work,
        deadline.started_at,
        deadline.duration,
        warn_share=deadline.warn_share,
        pauses=finished(list(deadline.pauses.all() if pauses is None else pauses)),
    )


@dataclass(frozen=True, slots=True)
class _Again:
    """A deadline and what the arithmetic gives for it now."""

    row: Deadline
    now: Reckoning

    @property
    def is_other(self) -> bool:
        before = Reckoning(self.row.due_at, self.row.warn_at, self.row.is_provisional)
        return before != self.now

    @property
    def moves(self) -> bool:
        return self.row.due_at != self.now.due_at


@transaction.atomic
def recompute(
    subject: Subject,
    *,
    at: datetime,
    reason: str,
    actor: Any = None,
    specs: Mapping[str, ClockSpec] | None = None,
) -> int:
    """Compute the subject's running clocks again, with new ``specs`` where the policy changed; how many moved."""
    heads = lock_heads([(subject.SUBJECT, subject.pk)])
    rows = list(_running().filter(subject_type=subject.SUBJECT, subject_id=subject.pk).order_by("pk"))
    for deadline in rows:
        if spec := (specs or {}).get(deadline.clock):
            _adopt(deadline, spec)
    return recompute_rows(rows, at=at, reason=reason, actor_id=actor.pk if actor else None, heads=heads)


@job(RECOMPUTE)
def recompute_calendar(*, calendar: int, at: str, reason: str, actor: int | None, progress: int) -> None:
    """Compute all running clocks of a calendar again, in batches of one transaction each, under a bar.

    A worker that dies loses its last batch at most: what was done and how far it was are kept by the same transaction.
    Twice does no harm.
    """
    seen = Deadline.objects.filter(calendar=calendar, outcome=Outcome.RUNNING)
    with running(progress) as bar:
        bar.go_on()
        last = int(bar.result.get("after", 0))
        bar.advance(0, total=bar.done + seen.filter(pk__gt=last).count())
        moment = datetime.fromisoformat(at)
        while True:
            with transaction.atomic():
                batch = list(
                    seen.filter(pk__gt=last).order_by("pk").values_list("pk", "subject_type", "subject_id")[:BATCH]
                )
                if not batch:
                    break
                last = batch[-1][0]
                heads = lock_heads({(kind, pk) for _pk, kind, pk in batch})
                rows = list(_locked().defer("clause", "ladder").filter(pk__in=[pk for pk, *_ in batch]).order_by("pk"))
                row = Calendar.objects.get(pk=calendar)
                for deadline in rows:
                    deadline.calendar = row
                moved = recompute_rows(rows, at=moment, reason=reason, actor_id=actor, heads=heads)
                bar.done += len(batch)
                bar.keep(after=last, moved=int(bar.result.get("moved", 0)) + moved)
        with connection.cursor() as cursor:
            cursor.execute(LOOK_AGAIN, [calendar])


def recompute_rows(
    rows: Sequence[Deadline], *, at: datetime, reason: str, actor_id: int | None, heads: Heads | None = None
) -> int:
    """Write what the arithmetic gives for running deadlines that are locked. How many due times moved.

    A warning already given is given again where it would now lie ahead.
    """
    pauses: dict[int, list[DeadlinePause]] = {}
    for pause in DeadlinePause.objects.filter(deadline__in=[row.pk for row in rows]).exclude(until=None):
        pauses.setdefault(pause.deadline_id, []).append(pause)
    again = [_Again(row, reckon_again(row, pauses.get(row.pk, ()))) for row in rows]
    other = [each for each in again if each.is_other]
    moved = [each for each in other if each.moves]
    if other:
        _write(other, at)
    if moved:
        told = [_line(each, reason, actor_id) for each in moved]
        _remember(moved, at=at, reason=reason, actor_id=actor_id)
        append_lines(told, at=at, heads=heads)
    for each in other:
        each.row.due_at, each.row.warn_at = each.now.due_at, each.now.warn_at
        each.row.is_provisional = each.now.is_provisional
    return len(moved)


def _write(other: Sequence[_Again], at: datetime) -> None:
    rows = [
        {
            "id": each.row.pk,
            "due_at": each.now.due_at.isoformat(),
            "warn_at": each.now.warn_at.isoformat() if each.now.warn_at else None,
            "is_provisional": each.now.is_provisional,
            "warns_again": each.row.reminded_at is not None and each.now.warn_at is not None and each.now.warn_at > at,
        }
        for each in other
    ]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [json.dumps(rows)])


def _remember(moved: Sequence[_Again], *, at: datetime, reason: str, actor_id: int | None) -> None:
    rows = [
        {"id": each.row.pk, "before": each.row.due_at.isoformat(), "after": each.now.due_at.isoformat()}
        for each in moved
    ]
    with connection.cursor() as cursor:
        cursor.execute(_REMEMBER, [at, actor_id, reason[:200], json.dumps(rows)])


def _line(each: _Again, reason: str, actor_id: int | None) -> Line:
    row = each.row
    event = ClockRecomputed(
        clock=row.clock,
        title=row.title,
        title_en=row.title_en,
        before=row.due_at,
        after=each.now.due_at,
        reason=reason,
        deadline=row.pk,
    )
    return Line(row.subject_type, row.subject_id, event, actor_id)


def _running() -> QuerySet[Deadline]:
    return _locked().select_related("calendar")


def _locked() -> QuerySet[Deadline]:
    return Deadline.objects.select_for_update(of=("self",)).filter(outcome=Outcome.RUNNING)


def _adopt(deadline: Deadline, spec: ClockSpec) -> None:
    """Take on another policy; a clock set to an agreed moment keeps that moment."""
    deadline.source, deadline.clause = spec.source, list(spec.clause)
    deadline.title, deadline.title_en = spec.title, spec.title_en
    deadline.warn_share, deadline.ladder, deadline.seen_by = spec.warn_share, list(spec.ladder), spec.seen_by
    if not deadline.duration.startswith("until "):
        deadline.duration = spec.duration
    deadline.calendar_id = calendars.refresh(spec.calendar).id
    deadline.save(
        update_fields=[
            "source", "clause", "title", "title_en", "warn_share", "ladder", "seen_by", "duration", "calendar",
        ]
    )  # fmt: skip
