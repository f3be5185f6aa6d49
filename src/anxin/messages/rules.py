"""When a message goes out, and when it is tried again. Pure arithmetic."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

# The first try at once, then these pauses; after the last of them a message is given up. About eleven hours in all.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 180, 360))
# A webhook's receiver may be down over a weekend.
WEBHOOK_PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
)
# News older than this stays in the program: nobody wants yesterday's alarm by text message.
STALE_AFTER = timedelta(days=1)
# So long without one accepted event, and a receiver is switched off.
GIVEN_UP_AFTER = timedelta(days=3)
# So long both secrets of a receiver hold after a change.
OVERLAP = timedelta(hours=24)


@dataclass(frozen=True)
class Hours:
    """Quiet hours and the hour of the digest, in a person's own zone. ``None``: there are none."""

    zone: str
    quiet_from: time | None = None
    quiet_until: time | None = None
    urgent_passes: bool = True
    digest_at: time | None = None

    def due(self, at: datetime, *, is_urgent: bool) -> datetime:
        """When a message of this moment goes out."""
        if is_urgent:
            return at if self.urgent_passes else self._after_quiet(at)
        if self.digest_at is not None:
            return self._next(at, self.digest_at)
        return self._after_quiet(at)

    def is_digested(self, *, is_urgent: bool) -> bool:
        return self.digest_at is not None and not is_urgent

    def _after_quiet(self, at: datetime) -> datetime:
        if self.quiet_from is None or self.quiet_until is None:
            return at
        now = at.astimezone(ZoneInfo(self.zone)).time()
        if self.quiet_from <= self.quiet_until:
            is_quiet = self.quiet_from <= now < self.quiet_until
        else:
            is_quiet = now >= self.quiet_from or now < self.quiet_until
        return self._next(at, self.quiet_until) if is_quiet else at

    def _next(self, at: datetime, hour: time) -> datetime:
        local = at.astimezone(ZoneInfo(self.zone))
        today = local.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
        return today if today > local else today + timedelta(days=1)


def pause_after(tries: int, pauses: tuple[timedelta, ...] = PAUSES) -> timedelta | None:
    """How long to wait after so many tries; ``None`` where it is given up."""
    return pauses[tries - 1] if tries <= len(pauses) else None
