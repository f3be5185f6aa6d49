"""What the carrier says to a claim, and what came of it."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import InputRefused
from anxin.kernel.money import yuan
from anxin.kernel.record import record
from anxin.kernel.text import fitting, said
from anxin.parts import policies
from anxin.parts.errors import AmountDiffers, MoreThanClaimed, NothingCameIn
from anxin.parts.events import (
    CarrierClaimAgreed,
    CarrierClaimPaid,
    CarrierClaimRefused,
    CarrierClaimUnpaid,
    CarrierClaimWrittenOff,
)
from anxin.parts.models import CarrierClaim, CarrierPayment
from anxin.people.models import User


@transaction.atomic
def agree_carrier_claim(
    claim_id: int, *, amount: Decimal, answer: str = "", actor: User, at: datetime, version: int | None = None
) -> CarrierClaim:
    """They will pay so many yuan, at most what was claimed. Raises ``MoreThanClaimed``."""
    claim = CarrierClaim.objects.lock(claim_id, version=version)
    policies.check_may_pursue(actor, claim)
    move, agreed = claim.move("agree"), yuan(amount)
    if not 0 < agreed <= claim.claimed:
        raise MoreThanClaimed(amount=agreed, claimed=claim.claimed, field="amount")
    claim.agreed, claim.answer, claim.state = agreed, fitting(answer, 500, "answer"), move.lands(claim.state)
    claim.write("agreed", "answer", "state")
    record(claim, CarrierClaimAgreed(agreed, claim.answer), actor=actor, at=at)
    return claim


@transaction.atomic
def refuse_carrier_claim(
    claim_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> CarrierClaim:
    """They will pay nothing: it is put to them again, or written off."""
    claim = CarrierClaim.objects.lock(claim_id, version=version)
    policies.check_may_pursue(actor, claim)
    move = claim.move("refuse")
    claim.answer, claim.state = said(reason, 500, "reason", _("reason")), move.lands(claim.state)
    claim.write("answer", "state")
    record(claim, CarrierClaimRefused(reason=claim.answer), actor=actor, at=at)
    return claim


@transaction.atomic
def note_carrier_payment(
    claim_id: int,
    *,
    amount: Decimal,
    reference: str,
    received_on: date | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> CarrierClaim:
    """The whole sum that was agreed. Raises ``AmountDiffers``: another sum is another agreement."""
    claim = CarrierClaim.objects.lock(claim_id, version=version)
    policies.check_may_settle(actor, claim)
    move, paid = claim.move("pay"), yuan(amount)
    check_gate(claim, "pay")
    number, day = said(reference, 64, "reference", _("number of the remittance")), received_on or timezone.localdate(at)
    if day > timezone.localdate(at):
        raise InputRefused(field="received_on", reason=_now("Money does not come in on a day ahead."))
    if paid != claim.agreed:
        raise AmountDiffers(paid=paid, total=claim.agreed, field="amount")
    CarrierPayment.objects.create(claim=claim, amount=paid, reference=number, received_on=day, at=at, by=actor)
    claim.state = move.lands(claim.state)
    claim.write("state")
    record(claim, CarrierClaimPaid(paid, number), actor=actor, at=at)
    return claim


@transaction.atomic
def reverse_carrier_payment(
    claim_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> CarrierClaim:
    """It was for something else. Raises ``NothingCameIn``."""
    claim = CarrierClaim.objects.lock(claim_id, version=version)
    policies.check_may_settle(actor, claim)
    move, why = claim.move("unpay"), said(reason, 300, "reason", _("reason"))
    payment = claim.payments.filter(reverses=None, reversed_by=None).first()
    if payment is None:
        raise NothingCameIn(number=claim.number)
    payment.take_back(why, actor=actor, at=at)
    claim.state = move.lands(claim.state)
    claim.write("state")
    record(claim, CarrierClaimUnpaid(payment.amount, payment.reference, why), actor=actor, at=at)
    return claim


@transaction.atomic
def write_off_carrier_claim(
    claim_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> CarrierClaim:
    """Nothing is to come any more."""
    claim = CarrierClaim.objects.lock(claim_id, version=version)
    policies.check_may_settle(actor, claim)
    move = claim.move("write_off")
    check_gate(claim, "write_off")
    claim.ended_why = said(reason, 500, "reason", _("reason"))
    claim.state, claim.ended_at, claim.ended_by = move.lands(claim.state), at, actor
    claim.write("ended_why", "state", "ended_at", "ended_by")
    record(claim, CarrierClaimWrittenOff(claim.agreed or claim.claimed, claim.ended_why), actor=actor, at=at)
    return claim
