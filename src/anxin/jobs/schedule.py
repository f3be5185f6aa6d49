"""What happens by the clock: one table. A time that was missed because no worker ran is not made up for."""

from collections.abc import Callable
from dataclasses import dataclass

from anxin.jobs import housekeeping, rescue
from anxin.kernel import clock
from anxin.kernel.deadlines import sweep


@dataclass(frozen=True)
class Planned:
    """``cron`` is in UTC and may have a sixth column, for seconds."""

    name: str
    cron: str
    run: Callable[[int], None]


def _sweep(timestamp: int) -> None:
    sweep(at=clock.now())


# 18:00 UTC is two in the morning in China, when nobody waits for a page.
SCHEDULE: tuple[Planned, ...] = (
    Planned("sweep-clocks", "* * * * * */30", _sweep),
    Planned("rescue-stalled-jobs", "* * * * * 10", rescue.rescue_due),
    Planned("forget-old-answers", "0 18 * * *", housekeeping.forget_old_answers),
    Planned("forget-old-sessions", "10 18 * * *", housekeeping.forget_old_sessions),
)
