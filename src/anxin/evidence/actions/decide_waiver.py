"""Is the reason good enough?"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.evidence import policies
from anxin.evidence.errors import NothingToAccept, OwnReason
from anxin.evidence.events import WaiverAccepted, WaiverRefused
from anxin.evidence.kinds import kind_of
from anxin.evidence.models import Waiver
from anxin.handbook.current import handbook_of
from anxin.handbook.titles import role_titles
from anxin.kernel.models import Subject
from anxin.kernel.record import record
from anxin.kernel.subjects import lock_anew
from anxin.kernel.text import fitting, said
from anxin.people.models import User


@transaction.atomic
def decide_waiver(
    subject: Subject,
    waiver_id: int,
    *,
    is_accepted: bool,
    note: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Waiver:
    """One of the handbook's roles accepts the reason, or does not and says why; nobody accepts a reason of their own."""
    subject = lock_anew(subject, version=version)
    waiver = Waiver.objects.of(subject).filter(pk=waiver_id, decision=Waiver.Decision.WAITING).first()
    if waiver is None:
        raise NothingToAccept
    described = kind_of(subject, waiver.kind)
    policies.check_role(actor, described.waiver_accepted_by, subject)
    if waiver.waived_by_id == actor.pk:
        titles = role_titles(described.waiver_accepted_by, handbook_of(subject))
        raise OwnReason(roles=titles, clause=described.clause)
    waiver.decision_note = fitting(note, 300, "note") if is_accepted else said(note, 300, "note", _("reason"))
    waiver.decision = Waiver.Decision.ACCEPTED if is_accepted else Waiver.Decision.REFUSED
    waiver.decided_at, waiver.decided_by = at, actor
    waiver.save(update_fields=["decision", "decision_note", "decided_at", "decided_by"])
    told = WaiverAccepted if is_accepted else WaiverRefused
    record(subject, told(waiver.kind, described.title, described.title_en, waiver.decision_note), actor=actor, at=at)
    return waiver
