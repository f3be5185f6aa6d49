"""Facts about the freight of parcels, and about claims against carriers.

What is told of a parcel is told alike of either kind, under the name of each: a handbook names the subject of its entries.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class FreightNoted(Event):
    """In yuan; ``owed`` of it to ``owed_to`` (``company`` or ``holder``) by the other end, ``posting`` sent the parcel."""

    sentence = _("%(actor)s noted %(amount)s yuan of freight: %(note)s")
    amount: Decimal
    paid_by: str
    borne_by: str
    owed_to: str
    owed: Decimal
    posting: int
    note: str


@dataclass(frozen=True)
class FreightReversed(Event):
    sentence = _("%(amount)s yuan of freight were taken back: %(reason)s (%(actor)s)")
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class CarrierAsked(Event):
    """``claim`` is the number of what is claimed for the parcel."""

    sentence = _("%(actor)s claims %(amount)s yuan of the carrier with %(claim)s.")
    claim: str
    amount: Decimal


class ShipmentFreightNoted(FreightNoted):
    name = "shipment.freight_noted"


class ShipmentFreightReversed(FreightReversed):
    name = "shipment.freight_reversed"


class ShipmentClaimed(CarrierAsked):
    name = "shipment.claimed"


class PartsReturnFreightNoted(FreightNoted):
    name = "parts_return.freight_noted"


class PartsReturnFreightReversed(FreightReversed):
    name = "parts_return.freight_reversed"


class PartsReturnClaimed(CarrierAsked):
    name = "parts_return.claimed"


# By the kind of parcel.
FREIGHT_NOTED: Mapping[str, type[FreightNoted]] = {
    "shipment": ShipmentFreightNoted,
    "parts_return": PartsReturnFreightNoted,
}
FREIGHT_REVERSED: Mapping[str, type[FreightReversed]] = {
    "shipment": ShipmentFreightReversed,
    "parts_return": PartsReturnFreightReversed,
}
CARRIER_ASKED: Mapping[str, type[CarrierAsked]] = {"shipment": ShipmentClaimed, "parts_return": PartsReturnClaimed}


@dataclass(frozen=True)
class CarrierClaimOpened(Event):
    """``parcel`` is its number; ``amount`` is yuan."""

    name = "carrier_claim.opened"
    sentence = _("%(actor)s claims %(amount)s yuan of %(carrier)s for %(parcel)s: %(reason)s")
    parcel: str
    carrier: str
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class CarrierClaimPut(Event):
    name = "carrier_claim.put"
    sentence = _("%(actor)s put the claim to %(carrier)s.")
    carrier: str


@dataclass(frozen=True)
class CarrierClaimAgreed(Event):
    """``amount`` is what they will pay, in yuan."""

    name = "carrier_claim.agreed"
    sentence = _("The carrier will pay %(amount)s yuan. %(answer)s (%(actor)s)")
    amount: Decimal
    answer: str


@dataclass(frozen=True)
class CarrierClaimRefused(Event):
    name = "carrier_claim.refused"
    sentence = _("The carrier refuses: %(reason)s (%(actor)s)")
    reason: str


@dataclass(frozen=True)
class CarrierClaimPaid(Event):
    name = "carrier_claim.paid"
    sentence = _("%(amount)s yuan came from the carrier, %(reference)s. %(actor)s")
    amount: Decimal
    reference: str


@dataclass(frozen=True)
class CarrierClaimUnpaid(Event):
    name = "carrier_claim.unpaid"
    sentence = _("%(actor)s took the payment %(reference)s back: %(reason)s")
    amount: Decimal
    reference: str
    reason: str


@dataclass(frozen=True)
class CarrierClaimWrittenOff(Event):
    """``amount`` yuan of the claim are not coming."""

    name = "carrier_claim.written_off"
    sentence = _("%(actor)s wrote %(amount)s yuan off: %(reason)s")
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class CarrierClaimWithdrawn(Event):
    name = "carrier_claim.withdrawn"
    sentence = _("%(actor)s took the claim back: %(reason)s")
    reason: str
