"""Send a claim to the maker, object to the answer, or leave it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.claims.moves import begin
from anxin.workshop.events import ClaimObjected, ClaimSent, ClaimWithdrawn
from anxin.workshop.models import MakerClaim
from anxin.workshop.moves import leap


@transaction.atomic
def send_claim(claim_id: int, *, reference: str, actor: User, at: datetime, version: int | None = None) -> MakerClaim:
    """``reference`` is the number the maker knows it by. What has to be there before, the handbook says."""
    claim = begin(claim_id, "send", actor=actor, at=at, version=version)
    claim.reference = said(reference, 64, "reference", _("the maker’s number"))
    claim.sent_at, claim.sent_by = at, actor
    claim.times_sent += 1
    leap(claim, "send", "reference", "sent_at", "sent_by", "times_sent")
    record(claim, ClaimSent(reference=claim.reference, claimed=claim.claimed), actor=actor, at=at)
    return claim


@transaction.atomic
def object_to_answer(
    claim_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> MakerClaim:
    """The maker looks at it once more. What was paid meanwhile stays."""
    claim = begin(claim_id, "object", actor=actor, at=at, version=version)
    claim.objection = said(reason, 500, "reason", _("reason"))
    leap(claim, "object", "objection")
    record(claim, ClaimObjected(reason=claim.objection), actor=actor, at=at)
    return claim


@transaction.atomic
def withdraw_claim(claim_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> MakerClaim:
    """Another claim may be prepared for the order afterwards."""
    claim = begin(claim_id, "withdraw", actor=actor, at=at, version=version)
    claim.note = said(reason, 500, "reason", _("reason"))
    claim.ended_at, claim.ended_by = at, actor
    leap(claim, "withdraw", "note", "ended_at", "ended_by")
    record(claim, ClaimWithdrawn(reason=claim.note), actor=actor, at=at)
    return claim
