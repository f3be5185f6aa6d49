"""What a handbook asks of a clock, in the kernel's words."""

from dataclasses import dataclass
from datetime import datetime

from anxin.kernel.durations import Duration, parse
from anxin.kernel.models import DeadlinePause
from anxin.kernel.worktime import Pause, WorkCalendar


@dataclass(frozen=True, slots=True)
class ClockSpec:
    """One clock to start. ``clock`` is its id in the handbook, ``source`` where it stands there, ``clause`` what it cites.

    ``duration`` follows the grammar of ``durations``; ``warn_share`` is the part of it after which a warning goes out.
    ``ladder`` are lengths after the due time; ``seen_by`` one of ``SeenBy``.
    """

    clock: str
    source: str
    clause: tuple[str, ...]
    title: str
    title_en: str
    calendar: str
    duration: str
    warn_share: float | None = None
    ladder: tuple[str, ...] = ()
    seen_by: str = "ours"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What arithmetic makes of a start, a duration and pauses."""

    due_at: datetime
    warn_at: datetime | None
    is_provisional: bool


def reckon(
    work: WorkCalendar,
    started_at: datetime,
    duration: Duration | str,
    *,
    warn_share: float | None,
    pauses: list[Pause] | None = None,
) -> Reckoning:
    """When a clock is due, when it warns, and whether a year's holidays were not known."""
    duration = parse(duration) if isinstance(duration, str) else duration
    due_at = work.due(started_at, duration, pauses or ())
    warn_at = work.share(started_at, duration, warn_share, pauses or ()) if warn_share else None
    counted_to = max(due_at, duration.moment or due_at)
    provisional = duration.reads_calendar and work.is_provisional(started_at, counted_to)
    return Reckoning(due_at, warn_at, provisional)


def finished(pauses: list[DeadlinePause]) -> list[Pause]:
    """The pauses that are over, as the arithmetic takes them."""
    return [(pause.since, pause.until) for pause in pauses if pause.until]
