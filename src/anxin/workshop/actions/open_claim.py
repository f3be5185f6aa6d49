"""Prepare a claim to the maker, and complete it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.kernel.text import fitting
from anxin.people.models import User
from anxin.workshop.claims import policies
from anxin.workshop.claims.errors import ClaimedAlready, NothingToClaim
from anxin.workshop.claims.kinds import OldPart
from anxin.workshop.claims.moves import begin
from anxin.workshop.events import ClaimDescribed, ClaimOpened
from anxin.workshop.kinds import Payer
from anxin.workshop.models import MakerClaim, MakerClaimLine, ShopOrder
from anxin.workshop.moves import leap

_TEXTS = {"cause": 500, "remedy": 500, "old_part_tag": 64}


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """Why it broke, what was done, and where the old part is, under which tag. ``old_part`` is one of ``OldPart``."""

    cause: str = ""
    remedy: str = ""
    old_part: str = OldPart.NONE
    old_part_tag: str = ""


@transaction.atomic
def open_maker_claim(order_id: int, *, actor: User, at: datetime) -> MakerClaim:
    """For what the bill of the order says the maker pays, labour and parts; once an order.

    Raises ``NothingToClaim``, ``ClaimedAlready``.
    """
    order = ShopOrder.objects.lock(order_id)
    policies.check_may_open(actor, station_id=order.station_id, region_id=order.region_id)
    known = order.maker_claims.exclude(state="withdrawn").first()
    if known is not None:
        raise ClaimedAlready(order=order.number, number=known.number)
    billed = list(order.bill_lines.filter(payer=Payer.MAKER, amount__gt=0).order_by("pk"))
    if not billed:
        raise NothingToClaim(number=order.number)
    claim = MakerClaim.objects.create(
        number=next_number("MC", at),
        state=MakerClaim.LIFECYCLE.start,
        handbook_id=order.handbook_id,
        line=order.line,
        order=order,
        station_id=order.station_id,
        region_id=order.region_id,
        claimed=sum((row.amount for row in billed), Decimal()),
        opened_at=at,
        opened_by=actor,
    )
    MakerClaimLine.objects.bulk_create(MakerClaimLine(claim=claim, billed=row, amount=row.amount) for row in billed)
    record(claim, ClaimOpened(claimed=claim.claimed), actor=actor, at=at)
    return claim


@transaction.atomic
def describe_claim(
    claim_id: int, reasons: Reasons, *, actor: User, at: datetime, version: int | None = None
) -> MakerClaim:
    """Until it is sent."""
    claim = begin(claim_id, "describe", actor=actor, at=at, version=version)
    changed = {name: value for name, value in _checked(reasons).items() if value != getattr(claim, name)}
    for name, value in changed.items():
        setattr(claim, name, value)
    leap(claim, "describe", *changed)
    if changed:
        record(claim, ClaimDescribed(fields=list(changed)), actor=actor, at=at)
    return claim


def _checked(reasons: Reasons) -> dict[str, Any]:
    values = asdict(reasons)
    if values["old_part"] not in OldPart.values:
        raise InputRefused(field="old_part", reason=_("Choose one of those offered."))
    return {name: fitting(value, _TEXTS[name], name) if name in _TEXTS else value for name, value in values.items()}
