"""Photos, scans, signatures, stamps."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork import policies
from anxin.fieldwork.errors import NoSuchEvidence
from anxin.fieldwork.events import EvidenceAdded, EvidenceWithdrawn
from anxin.fieldwork.models import Evidence, WorkOrder
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import EvidenceKind
from anxin.kernel.errors import NotFound
from anxin.kernel.models import StoredFile
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import fitting, said


@transaction.atomic
def add_evidence(
    work_order_id: int,
    *,
    kind: str,
    file: StoredFile,
    note: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Evidence:
    """Keep a file of a kind the handbook names. A stamp is put on by the station's clerk (FRM-003-01)."""
    order = WorkOrder.objects.lock(work_order_id, version=version)
    described = _kind(order, kind)
    policies.check_may(actor, order, "stamp" if described.form == "stamp" else "add_evidence")
    row = Evidence.objects.create(
        work_order=order,
        visit=order.visit_ahead,
        kind=kind,
        file=file,
        note=fitting(note, 300, "note"),
        added_at=at,
        added_by=actor,
    )
    record(order, EvidenceAdded(kind=kind, title=described.title, file=file.sha256), actor=actor, at=at)
    return row


@transaction.atomic
def withdraw_evidence(
    work_order_id: int, evidence_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Evidence:
    """It was the wrong one. The file stays; it no longer counts."""
    order = WorkOrder.objects.lock(work_order_id, version=version)
    row = order.evidence.filter(pk=evidence_id, withdrawn_at=None).first()
    if row is None:
        raise NotFound(what=_("evidence"), key=evidence_id)
    described = _kind(order, row.kind)
    policies.check_may(actor, order, "stamp" if described.form == "stamp" else "add_evidence")
    row.withdrawn_at, row.withdrawn_reason = at, said(reason, 200, "reason", _("reason"))
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    event = EvidenceWithdrawn(kind=row.kind, title=described.title, reason=row.withdrawn_reason)
    record(order, event, actor=actor, at=at)
    return row


def _kind(order: WorkOrder, kind: str) -> EvidenceKind:
    found = next((row for row in handbook_of(order).evidence if row.id == kind), None)
    if found is None:
        raise NoSuchEvidence(kind=kind, field="kind")
    return found
