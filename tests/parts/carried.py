"""A return that came damaged, its freight, and the claim against its carrier; and parts handed to a technician."""

from decimal import Decimal

from anxin.parts.actions.claim_of_carrier import open_carrier_claim
from anxin.parts.actions.note_freight import note_freight
from anxin.parts.actions.offer_handover import hand_out
from anxin.parts.actions.refuse_return import dispute_return
from anxin.parts.handing import Handed
from anxin.parts.models import CarrierClaim, Freight, Handover, PartsReturn
from tests.parts.stocked import Stocked


def freight(stocked: Stocked, parcel: PartsReturn, amount: int = 23, paid_by: str = "holder") -> Freight:
    told = {"actor": stocked.clerk, "at": stocked.world.now}
    return note_freight("parts_return", parcel.pk, amount=Decimal(amount), paid_by=paid_by, **told)


def claimed_of_carrier(stocked: Stocked, parcel: PartsReturn, amount: int = 100) -> CarrierClaim:
    told = {"actor": stocked.clerk, "at": stocked.world.now}
    if parcel.state == "sent":
        dispute_return(parcel.pk, note="箱角压破", **told)
    return open_carrier_claim("parts_return", parcel.pk, claimed=Decimal(amount), reason="主板断裂", **told)


def handed_out(stocked: Stocked, quantity: int = 1) -> Handover:
    """Of what lies at the station."""
    world = stocked.world
    return hand_out(world.technician.pk, [Handed("MB-100", quantity)], actor=world.clerk, at=world.now)
