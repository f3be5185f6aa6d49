"""What comes with a request for consent: words, amounts, papers; gathered and frozen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from anxin.approvals import freezing
from anxin.approvals.errors import AmountMissing, FileNotYours, ProofMissing
from anxin.approvals.models import Approval, Attachment
from anxin.approvals.reckoning import Asking
from anxin.approvals.titles import localised
from anxin.approvals.wording import said, words
from anxin.handbook.current import handbook_of
from anxin.handbook.queries import values_of
from anxin.handbook.schema import Approval as Entry
from anxin.kernel.listed import listed
from anxin.kernel.models import StoredFile, Subject
from anxin.kernel.money import yuan
from anxin.people.models import User

_BY_AMOUNT = ("approval.amount", "approval.deviation", "approval.total")


@dataclass(frozen=True)
class Paper:
    """A file sent in with the request; ``kind`` is the handbook's kind of evidence, or empty."""

    file: StoredFile
    kind: str = ""


@dataclass(frozen=True)
class Typed:
    """What the asker brings along: text, amounts in yuan where the handbook reckons none, papers."""

    text: str = ""
    amount: Decimal | None = None
    list_amount: Decimal | None = None
    papers: Sequence[Paper] = field(default=())


def freeze(
    approval: Approval, entry: Entry, typed: Typed, ask: Asking, about: Subject | None, *, is_by_phone: bool = False
) -> list[Attachment]:
    """Set text, amounts and the snapshot; the attachments to be kept with the row, which may not have an id yet.

    On the phone there are no photos yet: they are asked for with the form.
    """
    what = _("what it is about and why")
    limit = {"limit": 4_000, "field": "text"}
    approval.text = words(typed.text, **limit) if is_by_phone else said(typed.text, what=what, **limit)  # type: ignore[arg-type]
    approval.amount = None if ask.amount is None else yuan(ask.amount)
    approval.list_amount = None if ask.list_amount is None else yuan(ask.list_amount)
    if _wants_amount(entry) and approval.amount is None:
        raise AmountMissing(field="amount", clause=entry.clause)
    approval.split_with, approval.total = list(ask.split_with), ask.total
    attachments = _attachments(approval, entry, typed, about)
    if not is_by_phone:
        _check_proofs(approval, entry, attachments)
        _check_fields(approval, entry, about)
    proofs = [(row.kind, row.file.sha256) for row in attachments]
    approval.frozen = freezing.content(approval.text, approval.amount, approval.list_amount, proofs).as_json()
    approval.sha256 = freezing.digest(approval.frozen)
    return attachments


def _wants_amount(entry: Entry) -> bool:
    """Where the handbook reckons it, or decides by it."""
    conditions = [entry.when, *(step.when for step in entry.chain)]
    return entry.amount is not None or any(asked in text for text in conditions if text for asked in _BY_AMOUNT)


def _attachments(approval: Approval, entry: Entry, typed: Typed, about: Subject | None) -> list[Attachment]:
    found = [Attachment(round=approval.round, kind=paper.kind, file=paper.file) for paper in typed.papers]
    wanted = {need.kind for need in entry.evidence}
    if about is not None and wanted:
        found += [
            Attachment(round=approval.round, kind=proof.kind, file=proof.file, is_of_subject=True)
            for proof in about.proof_files()
            if proof.kind in wanted
        ]
    return list({(row.kind, row.file_id): row for row in found}.values())


def _check_proofs(approval: Approval, entry: Entry, attachments: Sequence[Attachment]) -> None:
    handbook = handbook_of(approval)
    missing = []
    for need in entry.evidence:
        there = sum(row.kind == need.kind for row in attachments)
        kind = handbook.find("evidence", need.kind)
        if there < need.count and kind is not None:
            missing.append(f"{localised(kind)} × {need.count - there}")
    if missing:
        raise ProofMissing(missing=listed(missing), clause=entry.clause)


def _check_fields(approval: Approval, entry: Entry, about: Subject | None) -> None:
    """What the company wants to know before anybody is asked."""
    if about is None or not entry.fields:
        return
    handbook, known = handbook_of(approval), values_of(about)
    rows = [field for name in entry.fields if not known.get(name) and (field := handbook.field(name))]
    if rows:
        raise ProofMissing(missing=listed(localised(row) for row in rows), clause=entry.clause)


def check_own_files(papers: Sequence[Paper], actor: User) -> None:
    """Nobody attaches what somebody else sent in."""
    for paper in papers:
        if paper.file.uploaded_by_id != actor.pk:
            raise FileNotYours(file=paper.file.name, field="files")


def keep(approval: Approval, attachments: Sequence[Attachment]) -> None:
    for row in attachments:
        row.approval = approval
    Attachment.objects.bulk_create(attachments)
