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
class ClockEscalated(Event):
    """``rung`` counts the ladder's steps from 1."""

    name = "clock.escalated"
    sentence = _("Still not done: “%(title)s” was due at %(due_at)s; step %(rung)s of its ladder.")

    clock: str
    title: str
    title_en: str
    due_at: datetime
    clause: tuple[str, ...]
    source: str
    deadline: int
    rung: int


@dataclass(frozen=True)
class ClockCancelled(Event):
    """Only where somebody took the clock away; one that ends with its matter is told by what ended it."""

    name = "clock.cancelled"
    sentence = _("“%(title)s” does not run any more: %(reason)s")

    clock: str
    title: str
    title_en: str
    reason: str
    deadline: int


@dataclass(frozen=True)
class ClockDecided(Event):
    """What the program did by itself because the clock ran out."""

    name = "clock.decided"
    sentence = _("Because “%(title)s” was late, the program decided: %(decision)s")

    clock: str
    title: str
    title_en: str
    decision: str
    decision_en: str
    clause: tuple[str, ...]
    source: str
    deadline: int


@dataclass(frozen=True)
class ClockDecisionRefused(Event):
    """What the program was to do because the clock ran out, and why it could not; somebody has to."""

    name = "clock.decision_refused"
    sentence = _("“%(title)s” was late, but “%(decision)s” could not be done: %(reason)s")

    clock: str
    title: str
    title_en: str
    decision: str
    decision_en: str
    reason: str
    reason_en: str
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
