"""How documents and their forms are told."""

from datetime import datetime
from typing import Any

from anxin.api.deeds import Standing
from anxin.api.shapes import Told
from anxin.api.subjects import LineTold, MoveTold, in_english, moves_of, timeline_of, worded
from anxin.documents.models import Document
from anxin.documents.printing.papers import sheet_of
from anxin.documents.queries import PlaceToSign, Wanted, open_rows, places_to_sign
from anxin.handbook.schema import Form


class FormTold(Told):
    """A form of a handbook; ``subject`` is empty where it stands alone. ``asks`` are the rows that people fill in."""

    id: str
    title: str
    subject: str
    clause: list[str]
    number: str
    filled_by: list[str]
    signed_by: list[str]
    is_stamped: bool
    before: list[str]
    asks: dict[str, str]

    @classmethod
    def of(cls, form: Form) -> "FormTold":
        rows = [row for section in form.sections for row in section.rows if row.ask]
        tables = [section for section in form.sections if section.cells and not section.table]
        return cls(
            id=form.id,
            title=worded(form.title, form.title_en),
            subject=form.subject or "",
            clause=list(form.clause),
            number=form.number,
            filled_by=list(form.filled_by),
            signed_by=[signer.id for signer in form.signatures],
            is_stamped=form.stamp is not None,
            before=list(form.before),
            asks={str(row.id): row.ask for row in rows} | {str(table.id): "lines" for table in tables},
        )


class SignatureTold(Told):
    """A place to sign; ``how`` is empty while nobody has. ``reason`` says why a signature could not be had."""

    id: str
    title: str
    how: str
    name: str
    reason: str
    signed_at: datetime | None

    @classmethod
    def of(cls, place: PlaceToSign) -> "SignatureTold":
        signer, row = place.signer, place.signature
        return cls(
            id=signer.id,
            title=worded(signer.title, signer.title_en),
            how=row.how if row else "",
            name=row.name if row else "",
            reason=row.reason if row else "",
            signed_at=row.signed_at if row else None,
        )


class DocumentRow(Standing):
    """A document in a list; ``about`` is the number of what it is about."""

    line: str
    form: str
    title: str
    about_type: str
    about: str
    drafted_at: datetime
    completed_at: datetime | None
    archived_at: datetime | None
    sha256: str

    @classmethod
    def of(cls, row: Document) -> "DocumentRow":  # type: ignore[override]
        return cls(**_row(row))


class DocumentTold(DocumentRow):
    """``sheet`` is what is printed, in the reader's language; ``open`` are the mandatory rows nobody has filled."""

    answers: dict[str, Any]
    sheet: dict[str, Any]
    open: list[str]
    signatures: list[SignatureTold]
    corrects: str
    reason: str
    moves: list[MoveTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Document) -> "DocumentTold":  # type: ignore[override]
        return cls(
            **_row(row),
            answers=row.answers,
            sheet=sheet_of(row, language="en" if in_english() else "zh-hans"),
            open=open_rows(row) if row.state == "draft" else [],
            signatures=[SignatureTold.of(place) for place in places_to_sign(row)],
            corrects=row.corrects.number if row.corrects else "",
            reason=row.void_reason or row.correction_reason,
            moves=moves_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


class WantedTold(Told):
    """A form that the handbook has for a subject now, the documents there are, and the moves that wait for it."""

    form: FormTold
    documents: list[Standing]
    is_settled: bool
    waits: list[str]

    @classmethod
    def of(cls, row: Wanted) -> "WantedTold":
        return cls(
            form=FormTold.of(row.form),
            documents=[Standing.of(one) for one in row.documents],
            is_settled=row.is_settled,
            waits=list(row.waits),
        )


def _row(row: Document) -> dict[str, Any]:
    form = row.described
    kept = ("line", "form", "drafted_at", "completed_at", "archived_at")
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in kept},
        "title": worded(form.title, form.title_en),
        "about_type": row.subject_type,
        "about": row.subject_number,
        "sha256": row.pdf_sha256,
    }
