"""What every change of working time has in common: who may, the next revision, its line, the clocks it moves."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from anxin.kernel.deadlines.recomputing import RECOMPUTE
from anxin.kernel.errors import NotEntitled, NotFound
from anxin.kernel.events import Event
from anxin.kernel.jobs import queue
from anxin.kernel.models import Calendar
from anxin.kernel.progress import start
from anxin.kernel.record import Line, append_lines

PERMISSION = "calendar.edit"


def check_may_edit(actor: Any) -> None:
    """``None`` is the program itself. The kernel knows people only as those who have permissions."""
    if actor is not None and not actor.has(PERMISSION):
        raise NotEntitled(roles=_("administrator"))


def lock_calendar(pk: int) -> Calendar:
    """Waits for clocks just being started on it, so that the computing again finds them."""
    row = Calendar.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        raise NotFound(what=_("calendar"), key=pk)
    return row


def publish_revision(
    calendar: Calendar, event: Callable[[int], Event], *, reason: str, actor: Any, at: datetime
) -> None:
    """Save the row as its next revision, put it on record, and have its running clocks computed again."""
    calendar.revision += 1
    calendar.save()
    actor_id = actor.pk if actor else None
    append_lines([Line("calendar", calendar.pk, event(calendar.revision), actor_id)], at=at)
    title = _("Clocks reckoned again: %(calendar)s") % {"calendar": calendar.title}
    bar = start(RECOMPUTE, title, actor=actor, at=at, is_stoppable=False)
    queue(RECOMPUTE, calendar=calendar.pk, at=at.isoformat(), reason=reason, actor=actor_id, progress=bar.pk)
