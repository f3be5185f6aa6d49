"""What the freight of a parcel cost; and an entry taken back."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.money import yuan
from anxin.kernel.record import record
from anxin.kernel.text import fitting, said
from anxin.parts import policies
from anxin.parts.carrying import freight_rule, leads_to_money, lock_parcel, sending_of
from anxin.parts.errors import FreightDecided, ReversedAlready
from anxin.parts.events import FREIGHT_NOTED, FREIGHT_REVERSED
from anxin.parts.kinds import Bearer
from anxin.parts.models import Freight
from anxin.parts.models.parcels import reference_to
from anxin.people.models import User

MOST = Decimal(1_000_000)


@transaction.atomic
def note_freight(
    parcel_type: str,
    parcel_id: int,
    *,
    amount: Decimal,
    paid_by: str,
    note: str = "",
    actor: User,
    at: datetime,
) -> Freight:
    """In yuan, under the posting that sent the parcel; the handbook says who bears it (FEE-003-16, PRT-003-33).

    What the company paid the store notes, what the other end paid they note themselves, or the store. Raises
    ``NotSentYet``.
    """
    parcel = lock_parcel(parcel_type, parcel_id)
    if paid_by == Bearer.COMPANY:
        policies.check_may_keep(actor)
    else:
        policies.check_may_move_from(actor, parcel.way)
    if paid_by not in Bearer.values:
        raise InputRefused(field="paid_by", reason=_now("Say who paid it."))
    cost = yuan(amount)
    if not 0 < cost <= MOST:
        raise InputRefused(field="amount", reason=_now("Freight is more than nothing, and less than a million yuan."))
    posting, rule = sending_of(parcel), freight_rule(parcel)
    freight = Freight.objects.create(
        **reference_to(parcel),
        amount=cost,
        paid_by=paid_by,
        borne_by=rule.borne_by if rule else paid_by,
        clause=list(rule.clause) if rule else [],
        posting=posting,
        note=fitting(note, 300, "note"),
        at=at,
        by=actor,
    )
    told = FREIGHT_NOTED[parcel.SUBJECT](
        cost,
        freight.paid_by,
        freight.borne_by,
        freight.owed_to,
        freight.owed,
        posting.pk,
        freight.note or f"{parcel.carrier} {parcel.tracking}",
    )
    record(parcel, told, actor=actor, at=at)
    return freight


@transaction.atomic
def reverse_freight(freight_id: int, *, reason: str, actor: User, at: datetime) -> Freight:
    """Noted by mistake. Raises ``FreightDecided`` where money hangs on it that somebody else decides about."""
    policies.check_may_keep(actor)
    freight = Freight.objects.select_related("shipment", "parts_return").get(pk=freight_id)
    if leads_to_money(freight):
        raise FreightDecided(number=freight.parcel.number)
    return take_back_freight(freight, reason=reason, actor=actor, at=at)


def take_back_freight(freight: Freight, *, reason: str, actor: User | None, at: datetime) -> Freight:
    """By a line of its own. Raises ``ReversedAlready``."""
    parcel = lock_parcel(freight.parcel.SUBJECT, freight.parcel.pk)
    why = said(reason, 300, "reason", _("reason"))
    if not Freight.objects.standing().filter(pk=freight.pk).exists():
        raise ReversedAlready
    reversal = Freight.objects.create(
        **reference_to(parcel),
        amount=-freight.amount,
        paid_by=freight.paid_by,
        borne_by=freight.borne_by,
        clause=freight.clause,
        posting=freight.posting,
        note=why,
        reverses=freight,
        at=at,
        by=actor,
    )
    record(parcel, FREIGHT_REVERSED[parcel.SUBJECT](freight.amount, why), actor=actor, at=at)
    return reversal
