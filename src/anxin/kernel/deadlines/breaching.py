"""Put late clocks and warnings on record, and ask for their consequences."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from anxin.kernel.deadlines.events import ClockBreached, ClockEscalated, ClockWarned
from anxin.kernel.jobs import queue
from anxin.kernel.models import Deadline
from anxin.kernel.record import Head, Line, append_lines

CONSEQUENCES = "clock-consequences"


@dataclass(frozen=True, slots=True)
class Late:
    """What is told about a clock, of the subject it belongs to."""

    subject_type: str
    subject_id: int
    deadline: int
    clock: str
    title: str
    title_en: str
    due_at: datetime
    clause: tuple[str, ...]
    source: str

    @classmethod
    def from_row(cls, subject_type: str, subject_id: int, row: Sequence[Any]) -> Self:
        """From the columns id, clock, title, title_en, due_at, clause, source."""
        deadline, clock, title, title_en, due_at, clause, source = row
        clause = json.loads(clause) if isinstance(clause, str) else clause
        return cls(subject_type, subject_id, deadline, clock, title, title_en, due_at, tuple(clause), source)

    @classmethod
    def of(cls, deadline: Deadline) -> Self:
        row = [getattr(deadline, name) for name in ("pk", "clock", "title", "title_en", "due_at", "clause", "source")]
        return cls.from_row(deadline.subject_type, deadline.subject_id, row)

    def breached(self) -> ClockBreached:
        return ClockBreached(**self._told())

    def warned(self) -> ClockWarned:
        return ClockWarned(**self._told())

    def escalated(self, rung: int) -> ClockEscalated:
        return ClockEscalated(**self._told(), rung=rung)

    def _told(self) -> dict[str, Any]:
        return {
            "clock": self.clock,
            "title": self.title,
            "title_en": self.title_en,
            "due_at": self.due_at,
            "clause": self.clause,
            "source": self.source,
            "deadline": self.deadline,
        }


Heads = Mapping[tuple[str, int], Head]


def tell_late(late: Sequence[Late], *, at: datetime, heads: Heads | None = None) -> None:
    """The audit lines of breaches already marked, and one job for all their consequences."""
    append_lines([Line(each.subject_type, each.subject_id, each.breached()) for each in late], at=at, heads=heads)
    queue(CONSEQUENCES)


def tell_warned(warned: Sequence[Late], *, at: datetime, heads: Heads | None = None) -> None:
    append_lines([Line(each.subject_type, each.subject_id, each.warned()) for each in warned], at=at, heads=heads)
    queue(CONSEQUENCES)
