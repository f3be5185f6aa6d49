"""Evidence as it is sent and told."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.db.models import QuerySet
from pydantic import Field, StringConstraints

from anxin.api.shapes import Reason, Told, Versioned
from anxin.api.subjects import worded
from anxin.evidence.models import Evidence
from anxin.evidence.queries import reasons
from anxin.handbook.proving import Demanded, demanded, moves_ahead
from anxin.kernel.models import Subject

Code = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Short = Annotated[str, StringConstraints(max_length=300)]


class EvidenceForm(Versioned):
    """``kind`` is one of the handbook's; ``value`` a reading, a serial number or an invoice's number, ``amount`` its yuan."""

    kind: Code
    value: Annotated[str, StringConstraints(max_length=64)] = ""
    amount: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)] | None = None
    note: Short = ""


class Withdrawing(Versioned):
    reason: Reason


class Waiving(Versioned):
    kind: Code
    reason: Reason


class WaiverDecision(Versioned):
    """``note`` says why not, where it is not accepted."""

    is_accepted: bool
    note: Short = ""


class EvidenceTold(Told):
    """``file_id`` is downloaded under ``/files``; what is typed only has none."""

    id: int
    kind: str
    file_id: int | None
    value: str
    amount: Decimal | None
    is_matching: bool | None
    note: str
    added_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str


class WaiverTold(Told):
    """``decision``: ``waiting``, ``accepted`` or ``refused``."""

    id: int
    kind: str
    reason: str
    waived_at: datetime
    decision: str
    decision_note: str
    decided_at: datetime | None


class DemandedTold(Told):
    """What a move ahead asks for: ``count`` pieces, of which ``lacking`` are not there."""

    kind: str
    title: str
    form: str
    move: str
    count: int
    lacking: int
    is_waived: bool
    is_waiting: bool
    can_be_waived: bool
    instead: list[str]
    clause: list[str]
    source: str

    @classmethod
    def of(cls, row: Demanded) -> "DemandedTold":
        kept = ("move", "count", "lacking", "is_waived", "is_waiting", "source")
        return cls(
            **{name: getattr(row, name) for name in kept},
            kind=row.kind.id,
            title=worded(row.kind.title, row.kind.title_en),
            form=row.kind.form,
            can_be_waived=row.kind.can_be_waived,
            instead=list(row.kind.instead),
            clause=list(row.clause),
        )


class ProofTold(Told):
    """Everything about a subject's evidence: what is there, why something is not, and what is still asked for."""

    evidence: list[EvidenceTold]
    waivers: list[WaiverTold]
    demanded: list[DemandedTold]

    @classmethod
    def of(cls, subject: Subject) -> "ProofTold":
        return cls(
            evidence=evidence_of(subject),
            waivers=waivers_of(subject),
            demanded=[DemandedTold.of(row) for row in demanded(subject, moves_ahead(subject))],
        )


def evidence_of(subject: Subject) -> list[EvidenceTold]:
    rows: QuerySet[Evidence] = Evidence.objects.of(subject).order_by("pk")
    return [EvidenceTold.model_validate(row) for row in rows]


def waivers_of(subject: Subject) -> list[WaiverTold]:
    return [WaiverTold.model_validate(row) for row in reasons(subject)]
