"""It was the wrong one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.evidence import policies
from anxin.evidence.events import EvidenceWithdrawn
from anxin.evidence.kinds import kind_of
from anxin.evidence.models import Evidence
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Subject
from anxin.kernel.record import record
from anxin.kernel.subjects import lock_anew
from anxin.kernel.text import said
from anxin.people.models import User


@transaction.atomic
def withdraw_evidence(
    subject: Subject, evidence_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Evidence:
    """The file and what was typed stay; they no longer count."""
    subject = lock_anew(subject, version=version)
    row = Evidence.objects.of(subject).counting().filter(pk=evidence_id).first()
    if row is None:
        raise NotFound(what=_("evidence"), key=evidence_id)
    described = kind_of(subject, row.kind)
    policies.check_may_add(actor, subject, described)
    row.withdrawn_reason = said(reason, 200, "reason", _("reason"))
    row.withdrawn_at, row.withdrawn_by = at, actor
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    event = EvidenceWithdrawn(row.kind, described.title, described.title_en, row.withdrawn_reason)
    record(subject, event, actor=actor, at=at)
    return row
