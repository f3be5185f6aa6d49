"""How simulated staff settle what a handbook wants before a move: one way for each kind of missing thing.

The gate says what is missing (``Missing.kind``); whoever builds a new kind of demand adds its way here:

    @provides("document")
    def issue_and_sign(stage, subject, row, actor):
        ...

A kind without a way is left. What a condition asks of the staff's own choice is chosen anew; what else must be true is
not made up, and the order that waits for it is told at the end, with the gate.
"""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from anxin.evidence.actions.add_evidence import add_evidence
from anxin.evidence.models import Proved
from anxin.fieldwork.actions.tick import tick
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.entitled import may_do
from anxin.handbook.gates import Missing
from anxin.handbook.own_facts import Context
from anxin.handbook.queries import values_of
from anxin.handbook.schema import DataField, Entry
from anxin.handbook.steps import Course
from anxin.insight.simulator import words
from anxin.kernel.models import Subject
from anxin.people.models import User

if TYPE_CHECKING:
    from anxin.insight.simulator.acting import Stage

SUMS = (60, 90, 120, 150, 180, 220, 260, 290, 380, 460, 720, 1_280, 2_600)  # yuan; most are small

Provider: TypeAlias = Callable[["Stage", Subject, Missing, User], object]

_providers: dict[str, Provider] = {}


def provides(kind: str) -> Callable[[Provider], Provider]:
    """Register the way to a kind of missing thing; a second way for the same kind is refused."""

    def register(provider: Provider) -> Provider:
        if kind in _providers:
            raise ValueError(f"there is a way to {kind} already")
        _providers[kind] = provider
        return provider

    return register


def provider_of(kind: str) -> Provider | None:
    return _providers.get(kind)


def settle(stage: "Stage", subject: Subject, rows: Iterable[Missing], actor: User) -> None:
    """Go the way to each of the missing things that there is a way to."""
    for row in rows:
        if provide := provider_of(row.kind):
            provide(stage, subject, row, actor)


def entitled(stage: "Stage", subject: Subject, entry: Entry, actor: User) -> User:
    """The person at work, or, where the handbook gives the entry to others, one of those where the matter is."""
    return actor if may_do(actor, entry, subject) else one_of(stage, subject, getattr(entry, "roles", ()), actor)


def one_of(stage: "Stage", subject: Subject, roles: Iterable[str], actor: User) -> User:
    """The person at work where no role is named or it is theirs; then whom the matter is with, then anybody there."""
    place = subject.place()
    for role in roles:
        people = stage.company.staff(role, station_id=place.station_id, region_id=place.region_id)
        with_them = [person for person in people if person.pk == place.person_id]
        if people:
            return actor if actor in people else stage.sim.random.choice(with_them or people)
    return actor


@provides("checklist")
def go_through(stage: "Stage", subject: Subject, row: Missing, actor: User) -> None:
    """Tick the whole list."""
    checklist = handbook_of(subject).checklist(row.key)
    if checklist is not None and isinstance(subject, WorkOrder):
        stage.attempt(tick, subject.pk, checklist.id, *(item.id for item in checklist.items), actor=actor)


@provides("evidence")
def prove(stage: "Stage", subject: Subject, row: Missing, actor: User) -> None:
    """Add one piece; the gate is asked again for the next."""
    kind = handbook_of(subject).evidence_kind(row.key)
    if kind is not None and isinstance(subject, Proved):
        stage.attempt(
            add_evidence,
            subject,
            kind=row.key,
            **stage.papers.proof(kind, subject, actor, stage.sim.now),
            actor=actor,
        )


def bearer(subject: Subject, kind: str) -> Any:
    """Whom a field or step belongs to: the subject, or the request an order or a complaint came from."""
    if kind == subject.SUBJECT:
        return subject
    request = getattr(subject, "request", None)
    return request if request is not None and kind == request.SUBJECT else None


@provides("field")
def fill_in(stage: "Stage", subject: Subject, row: Missing, actor: User) -> None:
    entry = handbook_of(subject).field(row.key)
    if entry is not None:
        write_down(stage, subject, entry, actor)


def write_down(stage: "Stage", subject: Subject, entry: DataField, actor: User) -> None:
    """A likely value of the field's type."""
    if whose := bearer(subject, entry.subject):
        given = {entry.id: likely(stage, entry)}
        stage.attempt(fill_fields, whose.SUBJECT, whose.pk, given, actor=entitled(stage, whose, entry, actor))


@provides("condition")
def choose_anew(stage: "Stage", subject: Subject, row: Missing, actor: User) -> None:
    """The first other choice in a field the condition names with which it holds; as it was where none does."""
    handbook, known = handbook_of(subject), values_of(subject)
    for name in re.findall(r"\bfield\.(\w+)", row.key):
        entry = handbook.field(name)
        whose = bearer(subject, entry.subject) if entry else None
        if entry is None or whose is None or entry.type != "choice":
            continue
        for choice in [*(one.id for one in entry.choices), known.get(name) or entry.choices[0].id]:
            person = entitled(stage, whose, entry, actor)
            stage.attempt(fill_fields, whose.SUBJECT, whose.pk, {name: choice}, actor=person)
            if holds(row.key, subject.SUBJECT, Context(subject)):
                return


@provides("step")
def take(stage: "Stage", subject: Subject, row: Missing, actor: User) -> None:
    """What the step itself waits for first, then the step."""
    step = handbook_of(subject).step(row.key)
    if step is not None and (subject := bearer(subject, step.subject)):
        settle(stage, subject, Course(subject).standing(step).missing, actor)
        stage.attempt(take_step, subject.SUBJECT, subject.pk, step.id, actor=entitled(stage, subject, step, actor))


def likely(stage: "Stage", entry: DataField) -> object:
    """What somebody may write into the field."""
    random = stage.sim.random
    match entry.type:
        case "number":
            return random.choice(SUMS) if entry.unit in ("元", "yuan") else random.randint(1, 200)
        case "yes_no":
            return random.random() < 0.8
        case "choice":
            return random.choice(entry.choices).id
        case "date":
            return (stage.sim.now - timedelta(days=random.randint(1, 60))).date()
        case _:
            return words.entry(random, entry.title)
