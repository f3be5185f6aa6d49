"""The one source of "now".

Nothing else in the program asks the machine for the time, so that a test stands still at noon and a simulated year
runs in minutes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta


class VirtualClock:
    """A clock that moves only when it is told to."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs a time zone")
        self.now = start

    def advance(self, **duration: float) -> datetime:
        """Move on by ``timedelta(**duration)``; time never runs backwards."""
        return self.advance_to(self.now + timedelta(**duration))

    def advance_to(self, moment: datetime) -> datetime:
        if moment < self.now:
            raise ValueError(f"{moment} lies before {self.now}")
        self.now = moment
        return self.now


_virtual: ContextVar[VirtualClock | None] = ContextVar("anxin_virtual_clock", default=None)


def now() -> datetime:
    """This moment, in UTC: the virtual clock's where one is running, else the machine's."""
    virtual = _virtual.get()
    return virtual.now if virtual else datetime.now(UTC)


@contextmanager
def virtual(start: datetime) -> Iterator[VirtualClock]:
    """Let time be virtual inside the block."""
    running = VirtualClock(start)
    token = _virtual.set(running)
    try:
        yield running
    finally:
        _virtual.reset(token)
