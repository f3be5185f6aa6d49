"""What happens by the clock: one table. A time that was missed because no worker ran is not made up for."""

from collections.abc import Callable
from dataclasses import dataclass

from anxin.handbook.models import HandbookVersion
from anxin.jobs import housekeeping, rescue
from anxin.kernel import clock
from anxin.kernel.deadlines import sweep
from anxin.kernel.jobs import queue
from anxin.messages.queries import jobs_wanted


@dataclass(frozen=True)
class Planned:
    """``cron`` is in UTC and may have a sixth column, for seconds."""

    name: str
    cron: str
    run: Callable[[int], None]


def _sweep(timestamp: int) -> None:
    sweep(at=clock.now())


def _ask_for(name: str, **arguments: str) -> Callable[[int], None]:
    """Queue the job instead of doing it in the ticking of the clock, so that it may take long and be tried again."""
    return lambda timestamp: queue(name, **arguments)


def _learn(timestamp: int) -> None:
    lines = HandbookVersion.objects.filter(is_published=True).values_list("line", flat=True).distinct()
    for line in lines:
        queue("learn_faults", line=line)


def _send(timestamp: int) -> None:
    """Ask only for what there is: most of the time nothing waits."""
    for name in jobs_wanted(clock.now()):
        queue(name)


# 18:00 UTC is two in the morning in China, when nobody waits for a page.
SCHEDULE: tuple[Planned, ...] = (
    Planned("sweep-clocks", "* * * * * */30", _sweep),
    Planned("send-messages", "* * * * * */15", _send),
    Planned("ask-for-journeys", "* * * * * 20", _ask_for("watch-journeys")),
    Planned("rescue-stalled-jobs", "* * * * * 10", rescue.rescue_due),
    Planned("forget-old-answers", "0 18 * * *", housekeeping.forget_old_answers),
    Planned("forget-old-sessions", "10 18 * * *", housekeeping.forget_old_sessions),
    Planned("forget-old-messages", "20 18 * * *", housekeeping.forget_old_messages),
    Planned("ask-for-reminders", "30 22 * * *", _ask_for("raise-reminders")),  # before the desk opens
    Planned("ask-for-archiving", "40 18 * * *", _ask_for("archive-documents")),
    Planned("ask-for-late-technicians", "*/5 * * * *", _ask_for("look-for-late-technicians")),
    Planned("ask-for-shops", "2-59/5 * * * *", _ask_for("look-at-shops")),
    Planned("ask-for-duties", "5 * * * *", _ask_for("raise-duties")),
    Planned("ask-for-follow-ups", "50 18 * * *", _ask_for("raise-follow-ups")),
    Planned("learn-faults", "30 18 * * *", _learn),
)
