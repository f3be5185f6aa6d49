"""Compute due times again, and remember what they were and why they changed."""

from datetime import datetime
from typing import Any

from anxin.kernel import calendars
from anxin.kernel.deadlines.events import ClockRecomputed
from anxin.kernel.deadlines.spec import Reckoning, finished, reckon
from anxin.kernel.models import Deadline, DeadlineChange
from anxin.kernel.record import Line, append_lines


def reckon_again(deadline: Deadline) -> Reckoning:
    """What the row's own start, duration, calendar and pauses give today. Wants ``calendar`` selected with it."""
    return reckon(
        calendars.edition_of(deadline.calendar).work,
        deadline.started_at,
        deadline.duration,
        warn_share=deadline.warn_share,
        pauses=finished(list(deadline.pauses.all())),
    )


def recompute_one(deadline: Deadline, *, at: datetime, reason: str, actor: Any = None) -> bool:
    """Write what the arithmetic gives for a running deadline that is locked. Whether its due time moved.

    A warning already given stays given; one that would now lie ahead is given again when its time comes.
    """
    now = reckon_again(deadline)
    before, deadline.due_at, deadline.warn_at = deadline.due_at, now.due_at, now.warn_at
    deadline.is_provisional = now.is_provisional
    if deadline.warned_at and deadline.warn_at and deadline.warn_at > at and deadline.reminded_at:
        deadline.warned_at = deadline.reminded_at = None
    deadline.save(update_fields=["due_at", "warn_at", "is_provisional", "paused_at", "warned_at", "reminded_at"])
    if before == deadline.due_at:
        return False
    DeadlineChange.objects.create(
        deadline=deadline, at=at, by=actor, before=before, after=deadline.due_at, reason=reason[:200]
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
    append_lines([Line(deadline.subject_type, deadline.subject_id, event, actor)], at=at)
    return True
