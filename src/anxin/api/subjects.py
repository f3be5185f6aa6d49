"""What everything with a state shows: where it stands, its moves, its clocks, its timeline."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.utils.translation import get_language

from anxin.api.shapes import Coded, Told
from anxin.handbook.gates import Missing, missing_before
from anxin.kernel.lifecycle import Move
from anxin.kernel.models import Deadline, Subject
from anxin.kernel.timeline import Entry, timeline


def in_english() -> bool:
    return (get_language() or "").startswith("en")


def worded(zh: str, en: str) -> str:
    """The handbook's words in the reader's language."""
    return en or zh if in_english() else zh


class MissingTold(Told):
    """One thing the handbook still wants: a ``checklist``, an ``evidence`` or a ``condition``, and the clause."""

    kind: str
    key: str
    text: str
    clause: list[str]
    source: str

    @classmethod
    def of(cls, row: Missing) -> "MissingTold":
        return cls(kind=row.kind, key=row.key, text=str(row), clause=list(row.clause), source=row.source)


class MoveTold(Told):
    """A move that the state allows, with what is missing before it can be made."""

    code: str
    title: str
    missing: list[MissingTold]


class ClockTold(Told):
    """One clock of a subject. ``source`` is the handbook's entry, to be looked up under ``/clauses``; ``seen_by`` whose
    promise it is (ours, customer, requester); ``rung`` how far the ladder was climbed since it was late."""

    id: int
    clock: str
    title: str
    outcome: str
    started_at: datetime
    due_at: datetime
    warned_at: datetime | None
    paused_at: datetime | None
    ended_at: datetime | None
    duration: str
    clause: list[str]
    source: str
    is_provisional: bool
    seen_by: str
    rung: int

    @classmethod
    def of(cls, row: Deadline) -> "ClockTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name not in ("title", "clause")}
        return cls(**kept, title=worded(row.title, row.title_en), clause=list(row.clause))


class LineTold(Told):
    """One sentence of the timeline; ``by`` is empty where the program acted by itself."""

    at: datetime
    subject_type: str
    event: str
    by: str
    text: str
    data: dict[str, Any]

    @classmethod
    def of(cls, row: Entry) -> "LineTold":
        return cls(
            at=row.at,
            subject_type=row.subject_type,
            event=row.event,
            by=row.actor,
            text=row.sentence,
            data=row.payload,
        )


def state_of(subject: Subject) -> Coded:
    now = subject.state_now
    return Coded(code=now.code, title=str(now.title), colour=now.colour)


class Offered(Protocol):
    """A move that a room's ``possible_moves`` offers to somebody."""

    @property
    def move(self) -> Move: ...
    @property
    def missing(self) -> Sequence[Missing]: ...


def offered(moves: Iterable[Offered]) -> list[MoveTold]:
    """What a person can do now, and what the handbook still wants first."""
    return [_move(possible.move, possible.missing) for possible in moves]


def moves_of(subject: Subject) -> list[MoveTold]:
    """The moves the state allows, in the table's order; who may make them is asked when one is made."""
    moves = subject.LIFECYCLE.possible(subject.state)
    missing = missing_before(subject, [move.code for move in moves])
    return [_move(move, missing[move.code]) for move in moves]


def _move(move: Move, missing: Iterable[Missing]) -> MoveTold:
    return MoveTold(code=move.code, title=str(move.title), missing=[MissingTold.of(row) for row in missing])


def clocks_of(subject: Subject) -> list[ClockTold]:
    """Running ones first, soonest first."""
    rows = Deadline.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk)
    return [ClockTold.of(row) for row in sorted(rows, key=lambda row: (row.outcome != "running", row.due_at))]


def timeline_of(*subjects: tuple[str, int]) -> list[LineTold]:
    """Of these subjects together, newest first."""
    return [LineTold.of(row) for row in timeline(subjects)]
