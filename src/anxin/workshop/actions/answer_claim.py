"""Write down what the maker answered."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.kernel.text import fitting, said
from anxin.people.models import User
from anxin.workshop.claims.errors import AcceptedInWhole, MoreThanClaimed, PaidTooMuch
from anxin.workshop.claims.moves import begin
from anxin.workshop.events import ClaimAccepted, ClaimGivenBack, ClaimRejected
from anxin.workshop.models import MakerClaim, MakerClaimLine
from anxin.workshop.moves import leap

_ANSWER = ("accepted", "note", "answered_at", "answered_by")


@transaction.atomic
def accept_claim(claim_id: int, *, note: str = "", actor: User, at: datetime, version: int | None = None) -> MakerClaim:
    """In whole: every line as it was claimed."""
    claim = begin(claim_id, "accept", actor=actor, at=at, version=version)
    accepted = {row.pk: row.amount for row in claim.lines.all()}
    _answer(claim, "accept", accepted, fitting(note, 500, "note"), actor=actor, at=at)
    return claim


@transaction.atomic
def accept_claim_in_part(
    claim_id: int,
    *,
    accepted: Mapping[int, Decimal],
    reason: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> MakerClaim:
    """``accepted`` is yuan by the id of the line; a line that is not named is not paid."""
    claim = begin(claim_id, "accept_part", actor=actor, at=at, version=version)
    _answer(claim, "accept_part", accepted, said(reason, 500, "reason", _("reason")), actor=actor, at=at)
    return claim


@transaction.atomic
def reject_claim(claim_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> MakerClaim:
    """Nothing of it; an objection is open until it is given up."""
    claim = begin(claim_id, "reject", actor=actor, at=at, version=version)
    if claim.paid:
        raise PaidTooMuch(accepted=Decimal(), paid=claim.paid, amount=claim.paid, field="reason")
    claim.lines.update(accepted=Decimal())
    claim.accepted, claim.note = Decimal(), said(reason, 500, "reason", _("reason"))
    claim.answered_at, claim.answered_by = at, actor
    leap(claim, "reject", *_ANSWER)
    record(claim, ClaimRejected(reason=claim.note), actor=actor, at=at)
    return claim


@transaction.atomic
def give_claim_back(claim_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> MakerClaim:
    """The maker wants to see more before answering: it is completed and sent again."""
    claim = begin(claim_id, "give_back", actor=actor, at=at, version=version)
    claim.note = said(reason, 500, "reason", _("reason"))
    leap(claim, "give_back", "note")
    record(claim, ClaimGivenBack(reason=claim.note), actor=actor, at=at)
    return claim


def _answer(
    claim: MakerClaim, code: str, accepted: Mapping[int, Decimal], note: str, *, actor: User, at: datetime
) -> None:
    lines = list(claim.lines.select_related("billed__quoted").order_by("pk"))
    unknown = set(accepted) - {row.pk for row in lines}
    if unknown:
        raise NotFound(what=_("line of the claim"), key=min(unknown), field="accepted")
    for row in lines:
        row.accepted = accepted.get(row.pk, Decimal())
        if not 0 <= row.accepted <= row.amount:
            title = row.billed.quoted
            raise MoreThanClaimed(title=title, claimed=row.amount, accepted=row.accepted, field="accepted")
    claim.accepted = sum((row.accepted for row in lines if row.accepted), Decimal())
    if code == "accept_part" and not 0 < claim.accepted < claim.claimed:
        raise AcceptedInWhole(claimed=claim.claimed, accepted=claim.accepted, field="accepted")
    if claim.accepted < claim.paid:
        raise PaidTooMuch(accepted=claim.accepted, paid=claim.paid, amount=claim.paid, field="accepted")
    claim.note, claim.answered_at, claim.answered_by = note, at, actor
    leap(claim, code, *_ANSWER)
    MakerClaimLine.objects.bulk_update(lines, ["accepted"])
    told = ClaimAccepted(accepted=claim.accepted, claimed=claim.claimed, reason=note)
    record(claim, told, actor=actor, at=at)
