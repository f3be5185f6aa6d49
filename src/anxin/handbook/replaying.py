"""Which clocks a subject would have running, had it been under these rules from its first day: read from its story."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from anxin.handbook.schema import Clock
from anxin.handbook.schema.clocks import Hand
from anxin.kernel.models import AuditLine, Subject


@dataclass
class Run:
    """A clock since its last start that nothing has stopped; ``pauses`` are from, and until where it goes on again."""

    clock: Clock
    at: datetime
    pauses: list[tuple[datetime, datetime | None]] = field(default_factory=list)

    @property
    def stands_still(self) -> bool:
        return bool(self.pauses) and self.pauses[-1][1] is None


@dataclass(frozen=True)
class Told:
    """An event as the story keeps it."""

    event: str
    payload: dict[str, Any]

    def counts(self, clock: Clock, hand: Hand) -> bool:
        return self.event in getattr(clock, hand) and clock.counts(hand, self.payload)


def runs_of(subject: Subject, clocks: Iterable[Clock]) -> list[Run]:
    """By the events alone; whether a clock's condition holds now is for the caller to ask. One query."""
    wanted = list(clocks)
    if not wanted:
        return []
    running: dict[str, Run] = {}
    lines = AuditLine.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk).order_by("seq")
    for event, payload, at in lines.values_list("event", "payload", "at"):
        for clock in wanted:
            _hear(clock, Told(event, payload), at, running)
    return list(running.values())


def _hear(clock: Clock, told: Told, at: datetime, running: dict[str, Run]) -> None:
    """Ends first, then beginnings, as when it happened."""
    run = running.get(clock.id)
    if run and (told.counts(clock, "stops") or told.counts(clock, "cancels")):
        del running[clock.id]
        run = None
    if run and told.counts(clock, "pauses") and not run.stands_still:
        run.pauses.append((at, None))
    if run and told.counts(clock, "resumes") and run.stands_still:
        run.pauses[-1] = run.pauses[-1][0], at
    # One that is set to an agreed time is set anew each time; the others keep running.
    if told.counts(clock, "starts") and (run is None or clock.moment):
        running[clock.id] = Run(clock, at)
