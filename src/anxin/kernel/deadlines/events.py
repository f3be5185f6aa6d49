"""What clocks tell: recorded on the subject, under the name ``clock.*``."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class ClockWarned(Event):
    name = "clock.warned"
    sentence = _("Reminder: “%(title)s” is due at %(due_at)s.")

    clock: str
    title: str
    title_en: str
    due_at: datetime
    clause: tuple[str, ...]
    source: str
    deadline: int


@dataclass(frozen=True)
class ClockBreached(Event):
    name = "clock.breached"
    sentence = _("Late: “%(title)s” was due at %(due_at)s.")

    clock: str
    title: str
    title_en: str
    due_at: datetime
    clause: tuple[str, ...]
    source: str
    deadline: int


@dataclass(frozen=True)
class ClockPaused(Event):
    name = "clock.paused"
    sentence = _("“%(title)s” stands still.")

    clock: str
    title: str
    title_en: str
    reason: str
    deadline: int


@dataclass(frozen=True)
class ClockRecomputed(Event):
    name = "clock.recomputed"
    sentence = _("“%(title)s” is now due at %(after)s instead of %(before)s: %(reason)s")

    clock: str
    title: str
    title_en: str
    before: datetime
    after: datetime
    reason: str
    deadline: int
