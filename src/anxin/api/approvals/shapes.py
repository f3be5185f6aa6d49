"""What approvals look like to a program."""

from datetime import datetime
from decimal import Decimal

from anxin.api.deeds import Standing
from anxin.api.fieldwork.order_shapes import TechnicianNamed
from anxin.api.shapes import Told
from anxin.api.subjects import ClockTold, LineTold, MoveTold, clocks_of, moves_of, timeline_of
from anxin.approvals.models import Approval, Attachment, Deputy
from anxin.approvals.queries import Link, Offer, chain_of, papers_of, source_of, title_of
from anxin.approvals.seating import entry_of
from anxin.approvals.standing import Standing as Found
from anxin.approvals.standing import why
from anxin.approvals.titles import localised
from anxin.handbook.schema import Approval as Entry


class LinkTold(Told):
    """One seat of the chain: ``waiting``, ``agreed``, ``refused``, ``released``, or ``ahead`` where it has not opened."""

    who: str
    outcome: str
    by: str
    acting_for: str
    at: datetime | None
    note: str

    @classmethod
    def of(cls, link: Link) -> "LinkTold":
        return cls(**{name: getattr(link, name) for name in cls.model_fields})


class PaperTold(Told):
    """A photo or paper that came with it; its content is under ``/files/{file_id}``."""

    kind: str
    file_id: int
    name: str
    media_type: str
    sha256: str

    @classmethod
    def of(cls, row: Attachment) -> "PaperTold":
        file = row.file
        return cls(kind=row.kind, file_id=file.pk, name=file.name, media_type=file.media_type, sha256=file.sha256)


class ApprovalRow(Standing):
    """An approval in a list; ``kind`` is the handbook's entry, ``deviation`` percent below the price list."""

    line: str
    kind: str
    title: str
    about_type: str
    about: str
    amount: Decimal | None
    list_amount: Decimal | None
    deviation: float
    text: str
    split_with: list[str]
    asked_by: TechnicianNamed
    asked_at: datetime
    phoned_by: TechnicianNamed | None
    phoned_at: datetime | None
    chain: list[LinkTold]

    @classmethod
    def of(cls, row: Approval) -> "ApprovalRow":  # type: ignore[override]
        return cls(**_row(row))


class ApprovalTold(ApprovalRow):
    """An approval with everything about it; ``sha256`` names what was frozen when it was asked."""

    clause: list[str]
    source: str
    total: Decimal | None
    phoned_words: str
    formed_at: datetime | None
    ended_at: datetime | None
    sha256: str
    papers: list[PaperTold]
    moves: list[MoveTold]
    clocks: list[ClockTold]
    timeline: list[LineTold]

    @classmethod
    def of(cls, row: Approval) -> "ApprovalTold":  # type: ignore[override]
        kept = ("total", "phoned_words", "formed_at", "ended_at", "sha256")
        return cls(
            **_row(row),
            **{name: getattr(row, name) for name in kept},
            clause=list(entry_of(row).clause),
            source=source_of(row),
            papers=[PaperTold.of(paper) for paper in papers_of(row)],
            moves=moves_of(row),
            clocks=clocks_of(row),
            timeline=timeline_of((row.SUBJECT, row.pk)),
        )


def _row(row: Approval) -> dict[str, object]:
    kept = ("line", "kind", "about_type", "amount", "list_amount", "deviation", "text", "asked_at", "phoned_at")
    return {
        **dict(Standing.of(row)),
        **{name: getattr(row, name) for name in kept},
        "title": title_of(row),
        "about": row.about_number,
        "split_with": list(row.split_with),
        "asked_by": TechnicianNamed.model_validate(row.asked_by),
        "phoned_by": TechnicianNamed.model_validate(row.phoned_by) if row.phoned_by else None,
        "chain": [LinkTold.of(link) for link in chain_of(row)],
    }


class OfferTold(Told):
    """Something that may be asked for: alone, or about the subject that was named.

    ``state`` is that of the latest request about it; ``says`` why a move still waits for it.
    """

    line: str
    kind: str
    title: str
    clause: list[str]
    source: str
    is_by_phone: bool
    is_filing: bool
    is_needed: bool
    amount: Decimal | None
    number: str
    state: str
    says: str

    @classmethod
    def of(cls, offer: Offer) -> "OfferTold":
        return cls(
            **_entry(offer.entry), line=offer.line, source=offer.source, is_needed=True, amount=None,
            number="", state="", says="",
        )  # fmt: skip

    @classmethod
    def about(cls, found: Found, *, line: str, source: str) -> "OfferTold":
        row = found.approval
        return cls(
            **_entry(found.entry),
            line=line,
            source=source,
            is_needed=found.ask.is_needed,
            amount=found.ask.amount,
            number=row.number if row else "",
            state=row.state if row else "",
            says="" if found.is_settled else why(found),
        )


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.id,
        "title": localised(entry),
        "clause": list(entry.clause),
        "is_by_phone": entry.is_by_phone,
        "is_filing": entry.filing,
    }


class DeputyTold(Told):
    """Who decides for whom, from when until when."""

    id: int
    person: TechnicianNamed
    deputy: TechnicianNamed
    since: datetime
    until: datetime
    reason: str
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, row: Deputy) -> "DeputyTold":
        kept = {name: getattr(row, name) for name in ("since", "until", "reason", "withdrawn_at")}
        people = {name: TechnicianNamed.model_validate(getattr(row, name)) for name in ("person", "deputy")}
        return cls(id=row.pk, **people, **kept)
