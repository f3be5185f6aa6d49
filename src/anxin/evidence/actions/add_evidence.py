"""Photos, scans, signatures, stamps, invoices, serial numbers, readings."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from anxin.evidence import policies
from anxin.evidence.events import EvidenceAdded, SerialDiffered
from anxin.evidence.judging import judged
from anxin.evidence.kinds import kind_of
from anxin.evidence.models import Evidence
from anxin.kernel.models import StoredFile, Subject
from anxin.kernel.record import record
from anxin.kernel.subjects import lock_anew
from anxin.kernel.text import fitting
from anxin.people.models import User


@transaction.atomic
def add_evidence(
    subject: Subject,
    *,
    kind: str,
    file: StoredFile | None = None,
    value: str = "",
    amount: Decimal | None = None,
    note: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Evidence:
    """Keep a piece of a kind the handbook names. An official stamp is put on by those entitled to it (FRM-003-01).

    A serial number is compared with the unit on record; another one is kept only with the reason in ``note``, and the
    difference is told. Raises ``NoSuchEvidence``, ``EvidenceIncomplete``, ``NumberOutOfBounds`` or ``SerialDiffers``.
    """
    subject = lock_anew(subject, version=version)
    described = kind_of(subject, kind)
    policies.check_may_add(actor, subject, described)
    note = fitting(note, 300, "note")
    found = judged(described, subject, file=file, value=value, amount=amount, note=note)
    row = Evidence.objects.create(
        subject_type=subject.SUBJECT,
        subject_id=subject.pk,
        kind=kind,
        file=file if described.is_file else None,
        value=found.value,
        amount=found.amount,
        is_matching=found.is_matching,
        note=note,
        added_at=at,
        added_by=actor,
    )
    added = EvidenceAdded(
        kind=kind,
        title=described.title,
        title_en=described.title_en,
        value=found.told,
        amount="" if found.amount is None else f"{found.amount:f}",
        file=file.sha256 if file and described.is_file else "",
    )
    record(subject, added, actor=actor, at=at)
    if found.is_matching is False:
        record(subject, SerialDiffered(kind, found.value, found.known, note), actor=actor, at=at)
    return row
