"""The kinds of evidence in a subject's handbook."""

from anxin.evidence.errors import NoSuchEvidence
from anxin.evidence.holders import holders
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import EvidenceKind
from anxin.kernel.models import Subject


def kind_of(subject: Subject, kind: str) -> EvidenceKind:
    """Raises ``NoSuchEvidence`` for a kind the handbook does not name, and for a subject that keeps none."""
    found = handbook_of(subject).evidence_kind(kind) if subject.SUBJECT in {row.subject for row in holders()} else None
    if found is None:
        raise NoSuchEvidence(kind=kind, field="kind")
    return found
