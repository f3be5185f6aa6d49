"""Checkpoints: what the handbook wants before a move."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language

from anxin.handbook import proving
from anxin.handbook.applying import applies
from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.demands import Demand, demands, wanted_by_entries
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import Checkpoint, Entry, Handbook
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.models import Held, Subject


@dataclass(frozen=True)
class Missing:
    """One thing that is not there yet. ``kind`` and ``key`` say what a page can offer beside the sentence:
    ``checklist`` with its id, ``evidence`` with its kind, the kind of a demand with the entry, or a ``condition``.
    ``checkpoint`` is empty for an entry that moves wait for by itself."""

    checkpoint: str
    kind: str
    key: str
    text: str
    text_en: str
    clause: tuple[str, ...]
    source: str

    def __str__(self) -> str:
        return self.text_en if (get_language() or "").startswith("en") else self.text


class _Facts:
    """What is known about the subject, asked for at most once, and only if a checkpoint wants to know."""

    def __init__(self, subject: Subject, handbook: Handbook) -> None:
        self.subject = subject
        self._settled: dict[str, frozenset[str]] = {}
        self.wanted: Sequence[Checkpoint] = ()
        self.entries: Sequence[tuple[Demand, Entry]] = ()
        self.context = Context(subject, handbook)

    @cached_property
    def held(self) -> Held:
        return self.subject.held()

    def settled(self, demand: Demand) -> frozenset[str]:
        """Which entries of the demand are there, of all those that a checkpoint wants."""
        if demand.field not in self._settled:
            ids = {code for checkpoint in self.wanted for code in getattr(checkpoint, demand.field, ())}
            ids |= {entry.id for of, entry in self.entries if of == demand}
            self._settled[demand.field] = frozenset(demand.settled(self.subject, ids))
        return self._settled[demand.field]


def missing(subject: Subject, move: str) -> list[Missing]:
    """What the handbook still wants before the move, in its order; empty when nothing stands in the way."""
    return missing_before(subject, [move])[move]


def missing_before(
    subject: Subject, moves: Iterable[str], *, handbook: Handbook | None = None
) -> dict[str, list[Missing]]:
    """The same for several moves, with one look at the subject's facts and evidence.

    ``handbook`` asks under another one than the subject's own: what if?
    """
    handbook = handbook or handbook_of(subject)
    facts = _Facts(subject, handbook)
    checkpoints = {move: handbook.checkpoints_before(subject.SUBJECT, move) for move in moves}
    entries = {move: wanted_by_entries(subject, handbook, move) for move in checkpoints}
    facts.wanted = [checkpoint for rows in checkpoints.values() for checkpoint in rows]
    facts.entries = [row for rows in entries.values() for row in rows]
    return {
        move: [
            *(row for checkpoint in rows for row in _missing_at(checkpoint, handbook, subject.SUBJECT, facts)),
            *_unsettled_entries(entries[move], handbook, subject.SUBJECT, facts),
        ]
        for move, rows in checkpoints.items()
    }


def check_gate(subject: Subject, move: str) -> None:
    """Raise ``CheckpointOpen``, naming what is missing and the clauses, unless nothing is."""
    rows = missing(subject, move)
    if rows:
        clause = tuple(dict.fromkeys(rule for row in rows for rule in row.clause))
        title = subject.LIFECYCLE.move(move).title
        raise CheckpointOpen(move=title, missing="; ".join(str(row) for row in rows), rows=rows, clause=clause)


def _missing_at(checkpoint: Checkpoint, handbook: Handbook, subject: str, facts: _Facts) -> Iterator[Missing]:
    if checkpoint.when and not holds(checkpoint.when, subject, facts.context):
        return
    yield from _unticked(checkpoint, handbook, facts)
    yield from _unproved(checkpoint, handbook, subject, facts)
    yield from _unsettled(checkpoint, handbook, facts)
    for row in checkpoint.require:
        if not holds(row.that, subject, facts.context, otherwise=False):
            yield _row(checkpoint, handbook, "condition", row.that, row.message, row.message_en)


def _unticked(checkpoint: Checkpoint, handbook: Handbook, facts: _Facts) -> Iterator[Missing]:
    for name in checkpoint.checklists:
        checklist = handbook.checklist(name)
        if checklist is None:
            continue
        open_items = [item for item in checklist.items if item.id not in facts.held.ticks.get(name, frozenset())]
        if open_items:
            zh = f"{checklist.title}（{'、'.join(item.title for item in open_items)}）"
            en = f"{checklist.title_en} ({', '.join(item.title_en for item in open_items)})"
            yield _row(checkpoint, handbook, "checklist", name, zh, en)


def _unproved(checkpoint: Checkpoint, handbook: Handbook, subject: str, facts: _Facts) -> Iterator[Missing]:
    for need in checkpoint.evidence:
        kind = handbook.evidence_kind(need.kind)
        if kind is None or (kind.unless and holds(kind.unless, subject, facts.context, otherwise=False)):
            continue
        lacking = proving.lacking(kind, need.count, facts.held)
        if lacking:
            zh, en = proving.wanted(kind, need.count, lacking, facts.held)
            yield _row(checkpoint, handbook, "evidence", need.kind, zh, en)


def _unsettled(checkpoint: Checkpoint, handbook: Handbook, facts: _Facts) -> Iterator[Missing]:
    for demand in demands():
        for code in getattr(checkpoint, demand.field, ()):
            entry = handbook.find(demand.section, code)
            if entry is None or code in facts.settled(demand):
                continue
            clause = tuple(dict.fromkeys((*checkpoint.clause, *entry.clause)))
            yield _unsettled_entry(demand, entry, handbook, facts, checkpoint=checkpoint.id, clause=clause)


def _unsettled_entries(
    rows: Sequence[tuple[Demand, Entry]], handbook: Handbook, subject: str, facts: _Facts
) -> Iterator[Missing]:
    for demand, entry in rows:
        if entry.id in facts.settled(demand):
            continue
        if demand.judges or applies(entry, subject, facts.context):
            yield _unsettled_entry(demand, entry, handbook, facts, checkpoint="", clause=entry.clause)


def _unsettled_entry(
    demand: Demand, entry: Entry, handbook: Handbook, facts: _Facts, *, checkpoint: str, clause: tuple[str, ...]
) -> Missing:
    zh, en = demand.says(facts.subject, entry.id) if demand.says else (entry.title, entry.title_en)
    return Missing(checkpoint, demand.kind, entry.id, zh, en, clause, handbook.source(f"{demand.section}/{entry.id}"))


def _row(checkpoint: Checkpoint, handbook: Handbook, kind: str, key: str, text: str, text_en: str) -> Missing:
    source = handbook.source(f"checkpoints/{checkpoint.id}")
    return Missing(checkpoint.id, kind, key, text, text_en, checkpoint.clause, source)
