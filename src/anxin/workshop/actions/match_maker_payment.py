"""Match what the maker paid with a claim; give the rest up."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.people.models import User
from anxin.workshop.claims.errors import MatchedAlready, PaidTooMuch
from anxin.workshop.claims.moves import begin
from anxin.workshop.events import ClaimPaid, ClaimSettled, ClaimWrittenOff
from anxin.workshop.models import MakerClaim, MakerPayment
from anxin.workshop.moves import leap


@transaction.atomic
def match_maker_payment(
    claim_id: int,
    *,
    amount: Decimal,
    reference: str,
    paid_on: date,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> MakerClaim:
    """A line of the bank statement, once. With the last yuan of what was accepted the claim is settled."""
    claim = begin(claim_id, "match_payment", actor=actor, at=at, version=version)
    reference = said(reference, 64, "reference", _("reference of the payment"))
    if amount <= 0 or claim.paid + amount > claim.accepted:
        raise PaidTooMuch(accepted=claim.accepted, paid=claim.paid, amount=amount, field="amount")
    if paid_on > timezone.localdate(at):
        raise InputRefused(field="paid_on", reason=_now("%(day)s lies ahead.") % {"day": paid_on})
    if claim.payments.filter(reference=reference).exists():
        raise MatchedAlready(reference=reference, field="reference")
    payment = MakerPayment(claim=claim, amount=amount, reference=reference, paid_on=paid_on)
    payment.matched_at, payment.matched_by = at, actor
    claim.paid += amount
    leap(claim, "match_payment", "paid")
    payment.save()
    record(claim, ClaimPaid(amount=amount, reference=reference, owed=claim.owed), actor=actor, at=at)
    if claim.paid == claim.accepted:
        claim.ended_at, claim.ended_by = at, actor
        leap(claim, "settle", "ended_at", "ended_by")
        record(claim, ClaimSettled(paid=claim.paid), actor=actor, at=at)
    return claim


@transaction.atomic
def write_claim_off(claim_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None) -> MakerClaim:
    """What the maker refused or never paid is given up; what was paid stays."""
    claim = begin(claim_id, "write_off", actor=actor, at=at, version=version)
    claim.note = said(reason, 500, "reason", _("reason"))
    claim.ended_at, claim.ended_by = at, actor
    leap(claim, "write_off", "note", "ended_at", "ended_by")
    record(claim, ClaimWrittenOff(amount=claim.claimed - claim.paid, reason=claim.note), actor=actor, at=at)
    return claim
