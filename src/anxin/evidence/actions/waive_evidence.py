"""It cannot be had: the reason, on the record."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.evidence import policies
from anxin.evidence.errors import NotToBeWaived, WaivedAlready
from anxin.evidence.events import EvidenceWaived, WaiverNoted
from anxin.evidence.kinds import kind_of
from anxin.evidence.models import Waiver
from anxin.evidence.telling import tell_those_who_accept
from anxin.kernel.models import Subject
from anxin.kernel.record import record
from anxin.kernel.subjects import lock_anew
from anxin.kernel.text import said
from anxin.people.models import User


@transaction.atomic
def waive_evidence(
    subject: Subject, *, kind: str, reason: str, actor: User, at: datetime, version: int | None = None
) -> Waiver:
    """Those whom the handbook entitles do without it at once; anybody else on site notes why, and it counts when accepted.

    Those who may accept are told. Raises ``NotToBeWaived``, ``WaivedAlready`` or ``NotEntitled``.
    """
    subject = lock_anew(subject, version=version)
    described = kind_of(subject, kind)
    if not described.can_be_waived:
        raise NotToBeWaived(title=described.title, clause=described.clause)
    alone = policies.waives_alone(actor, subject, described)
    if not alone and not policies.may_waive(actor, subject, described):
        policies.check_role(actor, described.waived_by or described.waiver_accepted_by, subject)
    if Waiver.objects.of(subject).filter(kind=kind).exclude(decision=Waiver.Decision.REFUSED).exists():
        raise WaivedAlready(title=described.title)
    waiver = Waiver.objects.create(
        subject_type=subject.SUBJECT,
        subject_id=subject.pk,
        kind=kind,
        reason=said(reason, 300, "reason", _("reason")),
        waived_at=at,
        waived_by=actor,
        decision=Waiver.Decision.ACCEPTED if alone else Waiver.Decision.WAITING,
        decided_at=at if alone else None,
        decided_by=actor if alone else None,
    )
    told = EvidenceWaived if alone else WaiverNoted
    record(subject, told(kind, described.title, described.title_en, waiver.reason), actor=actor, at=at)
    if not alone:
        tell_those_who_accept(waiver, subject, described, at=at)
    return waiver
