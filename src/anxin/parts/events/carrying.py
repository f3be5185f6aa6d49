"""Facts about the freight of parcels, and about claims against carriers."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class ShipmentFreightNoted(Event):
    """In yuan; ``owed`` of it to ``owed_to`` (``company`` or ``holder``) by the other end, ``posting`` sent the parcel."""

    name = "shipment.freight_noted"
    sentence = _("%(actor)s noted %(amount)s yuan of freight: %(note)s")
    amount: Decimal
    paid_by: str
    borne_by: str
    owed_to: str
    owed: Decimal
    posting: int
    note: str


@dataclass(frozen=True)
class PartsReturnFreightNoted(Event):
    """As ``ShipmentFreightNoted``."""

    name = "parts_return.freight_noted"
    sentence = _("%(actor)s noted %(amount)s yuan of freight: %(note)s")
    amount: Decimal
    paid_by: str
    borne_by: str
    owed_to: str
    owed: Decimal
    posting: int
    note: str


@dataclass(frozen=True)
class ShipmentFreightReversed(Event):
    name = "shipment.freight_reversed"
    sentence = _("%(amount)s yuan of freight were taken back: %(reason)s (%(actor)s)")
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class PartsReturnFreightReversed(Event):
    name = "parts_return.freight_reversed"
    sentence = _("%(amount)s yuan of freight were taken back: %(reason)s (%(actor)s)")
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class ShipmentClaimed(Event):
    name = "shipment.claimed"
    sentence = _("%(actor)s claims %(amount)s yuan of the carrier with %(claim)s.")
    claim: str
    amount: Decimal


@dataclass(frozen=True)
class PartsReturnClaimed(Event):
    name = "parts_return.claimed"
    sentence = _("%(actor)s claims %(amount)s yuan of the carrier with %(claim)s.")
    claim: str
    amount: Decimal


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
