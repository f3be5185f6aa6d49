"""What everything with a state shows: where it stands, its moves, its clocks, its timeline."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext

from anxin.api.shapes import Coded, Told
from anxin.handbook.gates import Missing, missing
from anxin.kernel.events import EVENTS
from anxin.kernel.models import AuditLine, Deadline, Subject


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
    """One clock of a subject. ``source`` is the handbook's entry, to be looked up under ``/clauses``."""

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

    @classmethod
    def of(cls, row: Deadline) -> "ClockTold":
        kept = {name: getattr(row, name) for name in cls.model_fields if name not in ("title", "clause")}
        return cls(**kept, title=worded(row.title, row.title_en), clause=list(row.clause))


class LineTold(Told):
    """One sentence of the timeline; ``by`` is empty where the program acted by itself."""

    seq: int
    at: datetime
    event: str
    by: str
    text: str
    data: dict[str, Any]

    @classmethod
    def of(cls, row: AuditLine) -> "LineTold":
        by = str(row.actor) if row.actor else ""
        return cls(seq=row.seq, at=row.at, event=row.event, by=by, text=sentence(row, by), data=row.payload)


def sentence(row: AuditLine, by: str) -> str:
    """What happened, told. An event of a later version of the program is told by its name."""
    event = EVENTS.get(row.event)
    if event is None:
        return row.event
    words = {**row.payload, "actor": by or gettext("The program")}
    try:
        return str(event.sentence) % words
    except (KeyError, TypeError, ValueError):
        return row.event


def state_of(subject: Subject) -> Coded:
    now = subject.state_now
    return Coded(code=now.code, title=str(now.title), colour=now.colour)


def moves_of(subject: Subject) -> list[MoveTold]:
    """The possible moves, in the table's order."""
    return [
        MoveTold(
            code=move.code,
            title=str(move.title),
            missing=[MissingTold.of(row) for row in missing(subject, move.code)],
        )
        for move in subject.LIFECYCLE.possible(subject.state)
    ]


def clocks_of(subject: Subject) -> list[ClockTold]:
    """Running ones first, soonest first."""
    rows = Deadline.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk)
    return [ClockTold.of(row) for row in sorted(rows, key=lambda row: (row.outcome != "running", row.due_at))]


def timeline_of(subject: Subject) -> list[LineTold]:
    """Newest first."""
    rows = AuditLine.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk)
    return [LineTold.of(row) for row in rows.select_related("actor").order_by("-seq")]
