"""How much of what the handbook wants proved is there, while the work goes on and at its gates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import EvidenceKind
from anxin.kernel.errors import Sentence
from anxin.kernel.models import Held, Subject


@dataclass(frozen=True)
class Demanded:
    """One kind of evidence that a move ahead asks for, and how it stands with it."""

    kind: EvidenceKind
    move: str
    move_title: Sentence
    count: int
    lacking: int
    is_waived: bool
    is_waiting: bool
    clause: tuple[str, ...]
    source: str

    @property
    def there(self) -> int:
        return self.count - self.lacking


def lacking(kind: EvidenceKind, count: int, held: Held) -> int:
    """How many pieces are still missing; what may stand in for the kind counts, and what was waived is not missed."""
    if kind.id in held.waived:
        return 0
    return max(0, count - sum(held.evidence.get(code, 0) for code in (kind.id, *kind.instead)))


def wanted(kind: EvidenceKind, count: int, missing: int, held: Held) -> tuple[str, str]:
    """What is missing, in Chinese and in English; a reason that nobody has accepted yet is told with it."""
    times = f" × {missing}" if count > 1 else ""
    if kind.id in held.waiting:
        return f"{kind.title}{times}（已说明原因，待认可）", f"{kind.title_en}{times} (reason given, to be accepted)"
    return kind.title + times, kind.title_en + times


def demanded(subject: Subject, moves: Sequence[str]) -> list[Demanded]:
    """What these moves ask for, in the handbook's order; each kind once for a move. One look at facts and evidence."""
    handbook = handbook_of(subject)
    points = [row for move in moves for row in handbook.checkpoints_before(subject.SUBJECT, move) if row.evidence]
    if not points:
        return []
    context, held = Context(subject, handbook), subject.held()
    found: dict[tuple[str, str], Demanded] = {}
    for point in points:
        if point.when and not holds(point.when, subject.SUBJECT, context):
            continue
        source = handbook.source(f"checkpoints/{point.id}")
        for kind, count in _kinds(subject, point.evidence, context):
            known = found.get((point.before, kind.id))
            if known is None or known.count < count:
                found[point.before, kind.id] = Demanded(
                    kind=kind,
                    move=point.before,
                    move_title=subject.LIFECYCLE.move(point.before).title,
                    count=count,
                    lacking=lacking(kind, count, held),
                    is_waived=kind.id in held.waived,
                    is_waiting=kind.id in held.waiting,
                    clause=point.clause,
                    source=source,
                )
    return list(found.values())


def moves_ahead(subject: Subject) -> list[str]:
    """The moves one can still come to from where the subject stands, in the order of its lifecycle."""
    reached, ahead = set(), [subject.state]
    while ahead:
        state = ahead.pop()
        if state not in reached:
            reached.add(state)
            ahead += [move.lands(state) for move in subject.LIFECYCLE.possible(state)]
    return [move.code for move in subject.LIFECYCLE if reached & set(move.sources)]


def _kinds(subject: Subject, needs: Sequence[Any], context: Mapping[str, Any]) -> Iterator[tuple[EvidenceKind, int]]:
    handbook = handbook_of(subject)
    for need in needs:
        kind = handbook.evidence_kind(need.kind)
        if kind is None or (kind.unless and holds(kind.unless, subject.SUBJECT, context, otherwise=False)):
            continue
        yield kind, need.count
