"""What pages, gates and programs ask about documents."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import get_language

from anxin.documents.models import Document, Signature
from anxin.documents.models.signatures import STAMP
from anxin.documents.reading import Record
from anxin.documents.sheets import value_of
from anxin.documents.values import is_empty
from anxin.handbook.conditions import holds
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import missing_before
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import Form, Handbook, Signer
from anxin.kernel.models import Subject

IN_FORCE = ("signed", "archived")


def settled(subject: Subject, ids: Collection[str]) -> set[str]:
    """Which of these forms are issued and signed about the subject; what a checkpoint's ``documents`` waits for."""
    if not ids:
        return set()
    found = Document.objects.about(subject).filter(form__in=ids, state__in=IN_FORCE)
    return set(found.values_list("form", flat=True))


def is_wanted(form: Form, subject: Subject) -> bool:
    return form.subject == subject.SUBJECT and (not form.when or holds(form.when, form.subject, Context(subject)))


@dataclass(frozen=True)
class PlaceToSign:
    """One place of a form, with what stands in it."""

    signer: Signer
    is_stamp: bool
    signature: Signature | None


def places_to_sign(document: Document) -> list[PlaceToSign]:
    """In the form's order, the stamp last."""
    form, there = document.described, {row.code: row for row in document.signatures.select_related("file", "signed_by")}
    places = [PlaceToSign(signer, is_stamp=False, signature=there.get(signer.id)) for signer in form.signatures]
    if form.stamp:
        stamp = form.stamp
        signer = Signer(id=STAMP, title=stamp.title, title_en=stamp.title_en, may_lack=stamp.may_lack)
        places.append(PlaceToSign(signer, is_stamp=True, signature=there.get(STAMP)))
    return places


def open_rows(document: Document) -> list[str]:
    """The labels of what is mandatory and in neither the record nor the answers, in the reader's language."""
    english, record = (get_language() or "").startswith("en"), Record(document)
    found: list[str] = []
    for section in document.described.sections:
        found += [
            row.label_en if english else row.label
            for row in section.rows
            if row.mandatory and is_empty(value_of(row, record))
        ]
        lines = document.answers.get(section.id or "", [] if section.may_be_empty else [{}])
        found += [
            column.label_en if english else column.label
            for column in section.cells
            if column.mandatory and any(is_empty(line.get(column.id)) for line in lines)
        ]
    return found


@dataclass(frozen=True)
class Wanted:
    """A form that the handbook has for a subject now: the papers there are, and the next moves that wait for it."""

    form: Form
    source: str
    documents: tuple[Document, ...]
    waits: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        return any(row.state in IN_FORCE for row in self.documents)


def wanted_of(subject: Subject) -> list[Wanted]:
    """The forms for the subject as it stands, those that a possible move waits for first; then papers of others."""
    handbook = handbook_of(subject)
    there: dict[str, list[Document]] = {}
    for row in Document.objects.about(subject).order_by("drafted_at", "pk"):
        there.setdefault(row.form, []).append(row)
    forms = [form for form in handbook.forms if form.subject == subject.SUBJECT]
    shown = [form for form in forms if form.id in there or is_wanted(form, subject)]
    waiting = _waiting(subject, handbook) if shown else {}
    rows = [
        Wanted(
            form,
            handbook.source(f"forms/{form.id}"),
            tuple(there.get(form.id, ())),
            tuple(waiting.get(form.id, ())),
        )
        for form in shown
    ]
    return sorted(rows, key=lambda row: not row.waits)


def _waiting(subject: Subject, handbook: Handbook) -> dict[str, list[str]]:
    """Which possible moves still wait for which form, by the titles of the moves."""
    moves = subject.LIFECYCLE.possible(subject.state)
    found: dict[str, list[str]] = {}
    for code, rows in missing_before(subject, [move.code for move in moves]).items():
        for row in rows:
            if row.kind == "document":
                found.setdefault(row.key, []).append(str(subject.LIFECYCLE.move(code).title))
    return found


def standing_alone(handbook: Handbook) -> list[Form]:
    return [form for form in handbook.forms if form.is_alone]
