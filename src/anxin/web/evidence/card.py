"""The card that shows, while the work goes on, what is to be proved, what is there, and why something is not."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from anxin.evidence import policies
from anxin.evidence.models import Evidence, Waiver
from anxin.evidence.queries import kept, reasons
from anxin.handbook.current import handbook_of
from anxin.handbook.proving import Demanded, demanded, moves_ahead
from anxin.handbook.schema import EvidenceKind
from anxin.kernel.errors import Sentence
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.web.components.basics import localised


@dataclass(frozen=True)
class Asked:
    """One kind that is asked for; the addresses are empty where the person can do nothing about it."""

    row: Demanded
    add_url: str
    waive_url: str


@dataclass(frozen=True)
class Step:
    """What one move asks for."""

    title: Sentence
    asked: list[Asked]

    @property
    def is_complete(self) -> bool:
        return not any(one.row.lacking for one in self.asked)


@dataclass(frozen=True)
class Shown:
    """A piece that is there."""

    row: Evidence
    title: str
    unit: str
    file_url: str
    withdraw_url: str


@dataclass(frozen=True)
class Given:
    """A reason for what is not there."""

    row: Waiver
    title: str
    decide_url: str


@dataclass(frozen=True)
class Card:
    steps: list[Step]
    shown: list[Shown]
    given: list[Given]
    others: list[tuple[str, str]]

    def __bool__(self) -> bool:
        return bool(self.steps or self.shown or self.given or self.others)


def card_of(subject: Subject, user: User, *, moves: list[str] | None = None, back: str = "") -> Card:
    """``moves`` limits what is asked for to these; ``back`` says to which page one returns."""
    kinds = {kind.id: kind for kind in handbook_of(subject).evidence}
    may = policies.may_add(user, subject)
    rows = demanded(subject, moves_ahead(subject) if moves is None else moves)
    steps: dict[str, Step] = {}
    for row in rows:
        steps.setdefault(row.move, Step(row.move_title, [])).asked.append(_asked(row, subject, user, back))
    return Card(
        steps=list(steps.values()),
        shown=[_shown(row, kinds.get(row.kind), subject, back, may=may) for row in kept(subject)],
        given=[_given(row, kinds.get(row.kind), subject, user, back) for row in reasons(subject)],
        others=[(localised(kind), add_url(subject, kind, back)) for kind in kinds.values()] if may else [],
    )


def add_url(subject: Subject, kind: EvidenceKind, back: str = "") -> str:
    """Where a piece of the kind is added: signed on glass, photographed, or typed."""
    return _url("evidence-sign" if kind.form == "signature" else "evidence-add", subject, kind=kind.id, back=back)


def waive_url(subject: Subject, kind: EvidenceKind, back: str = "") -> str:
    return _url("evidence-waive", subject, kind=kind.id, back=back)


def _asked(row: Demanded, subject: Subject, user: User, back: str) -> Asked:
    is_open = row.lacking > 0
    may_waive = is_open and not row.is_waiting and policies.may_waive(user, subject, row.kind)
    return Asked(
        row,
        add_url=add_url(subject, row.kind, back) if is_open and policies.may_add(user, subject, row.kind) else "",
        waive_url=waive_url(subject, row.kind, back) if may_waive else "",
    )


def _shown(row: Evidence, kind: EvidenceKind | None, subject: Subject, back: str, *, may: bool) -> Shown:
    return Shown(
        row,
        title=localised(kind) if kind else row.kind,
        unit=kind.unit if kind else "",
        file_url=reverse("evidence-file", args=[subject.SUBJECT, subject.number, row.pk]) if row.file else "",
        withdraw_url=_url("evidence-withdraw", subject, row.pk, back=back) if may else "",
    )


def _given(row: Waiver, kind: EvidenceKind | None, subject: Subject, user: User, back: str) -> Given:
    may = kind is not None and row.decision == Waiver.Decision.WAITING and row.waived_by_id != user.pk
    return Given(
        row,
        title=localised(kind) if kind else row.kind,
        decide_url=_url("evidence-decide", subject, row.pk, back=back)
        if may and kind and policies.may_accept(user, subject, kind)
        else "",
    )


def _url(name: str, subject: Subject, *more: object, **asked: str) -> str:
    query = urlencode({key: value for key, value in asked.items() if value})
    return reverse(name, args=[subject.SUBJECT, subject.number, *more]) + (f"?{query}" if query else "")
