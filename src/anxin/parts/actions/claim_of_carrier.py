"""A parcel came damaged or short: the carrier is to pay."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import InputRefused
from anxin.kernel.money import yuan
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.carrying import lock_parcel, sending_of
from anxin.parts.errors import ClaimStands, NotArrivedYet
from anxin.parts.events import CARRIER_ASKED, CarrierClaimOpened, CarrierClaimPut, CarrierClaimWithdrawn
from anxin.parts.models import CarrierClaim
from anxin.parts.models.parcels import reference_to
from anxin.people.models import User

_ON_THE_WAY = ("sent",)
MOST = Decimal(100_000_000)


@transaction.atomic
def open_carrier_claim(
    parcel_type: str, parcel_id: int, *, claimed: Decimal, reason: str, actor: User, at: datetime
) -> CarrierClaim:
    """In yuan, by whoever is at the other end of the parcel, or by the store for them (PRT-003-28).

    Raises ``NotSentYet``, ``NotArrivedYet``, and ``ClaimStands`` where the parcel's carrier is asked already.
    """
    parcel = lock_parcel(parcel_type, parcel_id)
    policies.check_may_move_from(actor, parcel.way)
    sending_of(parcel)
    if parcel.state in _ON_THE_WAY:
        raise NotArrivedYet(number=parcel.number)
    amount = yuan(claimed)
    if not 0 < amount < MOST:
        raise InputRefused(field="claimed", reason=_now("Say how much the damage comes to."))
    known = CarrierClaim.objects.filter(**reference_to(parcel)).exclude(state="withdrawn").first()
    if known is not None:
        raise ClaimStands(number=known.number, parcel=parcel.number)
    claim = CarrierClaim.objects.create(
        number=next_number("CC", at),
        state=CarrierClaim.LIFECYCLE.start,
        handbook_id=parcel.handbook_id,
        line=parcel.line,
        **reference_to(parcel),
        station_id=parcel.station_id,
        region_id=parcel.region_id,
        person_id=parcel.person_id,
        carrier=parcel.carrier,
        tracking=parcel.tracking,
        reason=said(reason, 2_000, "reason", _("reason")),
        claimed=amount,
        opened_at=at,
        opened_by=actor,
    )
    told = CarrierClaimOpened(parcel.number, claim.carrier, amount, claim.reason[:300])
    record(claim, told, actor=actor, at=at)
    # The statement is with whoever claims: the handbook's time for it ends here.
    record(parcel, CARRIER_ASKED[parcel.SUBJECT](claim.number, amount), actor=actor, at=at)
    return claim


@transaction.atomic
def put_carrier_claim(claim_id: int, *, actor: User, at: datetime, version: int | None = None) -> CarrierClaim:
    """With what the handbook wants beside it, the carrier's own statement above all; once refused, it may be put again."""
    claim = CarrierClaim.objects.lock(claim_id, version=version)
    policies.check_may_pursue(actor, claim)
    move = claim.move("put")
    check_gate(claim, "put")
    claim.state, claim.put_at, claim.put_by, claim.answer = move.lands(claim.state), at, actor, ""
    claim.write("state", "put_at", "put_by", "answer")
    record(claim, CarrierClaimPut(carrier=claim.carrier), actor=actor, at=at)
    return claim


@transaction.atomic
def withdraw_carrier_claim(
    claim_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> CarrierClaim:
    """While the carrier has not been asked."""
    claim = CarrierClaim.objects.lock(claim_id, version=version)
    policies.check_may_pursue(actor, claim)
    move = claim.move("withdraw")
    claim.ended_why = said(reason, 500, "reason", _("reason"))
    claim.state, claim.ended_at, claim.ended_by = move.lands(claim.state), at, actor
    claim.write("ended_why", "state", "ended_at", "ended_by")
    record(claim, CarrierClaimWithdrawn(reason=claim.ended_why), actor=actor, at=at)
    return claim
