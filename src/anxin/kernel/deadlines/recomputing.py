"""Compute due times again, and remember what they were and why they changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from anxin.kernel import calendars
from anxin.kernel.deadlines.events import ClockRecomputed
from anxin.kernel.deadlines.spec import ClockSpec, Reckoning, finished, reckon
from anxin.kernel.jobs import job
from anxin.kernel.models import Deadline, DeadlineChange, Outcome, Subject
from anxin.kernel.record import Line, append_lines, lock_heads

RECOMPUTE = "recompute-clocks"
_BATCH = 500


def reckon_again(deadline: Deadline) -> Reckoning:
    """What the row's own start, duration, calendar and pauses give today."""
    return reckon(
        calendars.edition_of(deadline.calendar).work,
        deadline.started_at,
        deadline.duration,
        warn_share=deadline.warn_share,
        pauses=finished(list(deadline.pauses.all())),
    )


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
    lock_heads([(subject.SUBJECT, subject.pk)])
    moved = 0
    for deadline in _running().filter(subject_type=subject.SUBJECT, subject_id=subject.pk).order_by("pk"):
        if spec := (specs or {}).get(deadline.clock):
            _adopt(deadline, spec)
        moved += recompute_one(deadline, at=at, reason=reason, actor=actor)
    return moved


@job(RECOMPUTE)
def recompute_calendar(*, calendar: int, at: str, reason: str, actor: int | None) -> None:
    """Compute all running clocks of a calendar again, in batches of one transaction each. Twice does no harm."""
    last = 0
    while True:
        with transaction.atomic():
            seen = Deadline.objects.filter(calendar=calendar, outcome=Outcome.RUNNING, pk__gt=last).order_by("pk")
            batch = list(seen.values_list("pk", "subject_type", "subject_id")[:_BATCH])
            if not batch:
                return
            last = batch[-1][0]
            lock_heads({(kind, pk) for _pk, kind, pk in batch})
            for deadline in _running().filter(pk__in=[pk for pk, *_ in batch]).order_by("pk"):
                recompute_one(deadline, at=datetime.fromisoformat(at), reason=reason, actor_id=actor)


def recompute_one(
    deadline: Deadline, *, at: datetime, reason: str, actor: Any = None, actor_id: int | None = None
) -> bool:
    """Write what the arithmetic gives for a running deadline that is locked. Whether its due time moved.

    A warning already given is given again where it would now lie ahead.
    """
    now = reckon_again(deadline)
    before, deadline.due_at, deadline.warn_at = deadline.due_at, now.due_at, now.warn_at
    deadline.is_provisional = now.is_provisional
    if deadline.reminded_at and deadline.warn_at and deadline.warn_at > at:
        deadline.warned_at = deadline.reminded_at = None
    deadline.save()
    if before == deadline.due_at:
        return False
    by = actor.pk if actor else actor_id
    DeadlineChange.objects.create(
        deadline=deadline, at=at, by_id=by, before=before, after=deadline.due_at, reason=reason[:200]
    )
    event = ClockRecomputed(
        clock=deadline.clock,
        title=deadline.title,
        title_en=deadline.title_en,
        before=before,
        after=deadline.due_at,
        reason=reason,
        deadline=deadline.pk,
    )
    append_lines([Line(deadline.subject_type, deadline.subject_id, event, by)], at=at)
    return True


def _running() -> QuerySet[Deadline]:
    rows = Deadline.objects.select_for_update(of=("self",)).select_related("calendar").prefetch_related("pauses")
    return rows.filter(outcome=Outcome.RUNNING)


def _adopt(deadline: Deadline, spec: ClockSpec) -> None:
    """Take on another policy; a clock set to an agreed moment keeps that moment."""
    deadline.source, deadline.clause = spec.source, list(spec.clause)
    deadline.title, deadline.title_en = spec.title, spec.title_en
    deadline.warn_share = spec.warn_share
    if not deadline.duration.startswith("until "):
        deadline.duration = spec.duration
    deadline.calendar_id = calendars.refresh(spec.calendar).id
