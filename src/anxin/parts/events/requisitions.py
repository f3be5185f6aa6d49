"""Facts about what the store is asked for, and the parcels it sends."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class RequisitionAsked(Event):
    """``parts`` says how many of which, as text."""

    name = "requisition.asked"
    sentence = _("%(actor)s asked for %(parts)s: %(reason)s %(urgency)s")
    parts: str
    reason: str
    urgency: str


@dataclass(frozen=True)
class RequisitionAgreed(Event):
    """The store may begin."""

    name = "requisition.agreed"
    sentence = _("The requisition is agreed: the store may ship.")


@dataclass(frozen=True)
class RequisitionRefused(Event):
    name = "requisition.refused"
    sentence = _("The requisition is not agreed: %(reason)s")
    reason: str


@dataclass(frozen=True)
class RequisitionWithdrawn(Event):
    name = "requisition.withdrawn"
    sentence = _("%(actor)s took the requisition back: %(reason)s")
    reason: str


@dataclass(frozen=True)
class RequisitionShippedInPart(Event):
    """``left`` pieces are still to come."""

    name = "requisition.shipped_in_part"
    sentence = _("%(actor)s shipped a part of it with %(shipment)s; %(left)s to come.")
    shipment: str
    left: int


@dataclass(frozen=True)
class RequisitionShipped(Event):
    name = "requisition.shipped"
    sentence = _("%(actor)s shipped all that was asked for, the last with %(shipment)s.")
    shipment: str


@dataclass(frozen=True)
class RequisitionClosed(Event):
    name = "requisition.closed"
    sentence = _("%(actor)s ships no more of it: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ShipmentSent(Event):
    name = "shipment.sent"
    sentence = _("%(actor)s sent %(parts)s with %(carrier)s, %(tracking)s.")
    parts: str
    carrier: str
    tracking: str


@dataclass(frozen=True)
class ShipmentArrived(Event):
    """``package`` is how it looked, as text."""

    name = "shipment.arrived"
    sentence = _("%(actor)s: the parcel is here, %(package)s.")
    package: str


@dataclass(frozen=True)
class ShipmentReceived(Event):
    name = "shipment.received"
    sentence = _("%(actor)s counted it: everything is there.")


@dataclass(frozen=True)
class ShipmentDeemed(Event):
    name = "shipment.deemed"
    sentence = _("Nobody reported a mismatch in time: the shipment counts as right.")


@dataclass(frozen=True)
class ShipmentMismatched(Event):
    """``found`` says how many of which were counted, as text."""

    name = "shipment.mismatched"
    sentence = _("%(actor)s counted %(found)s, not what the list says: %(note)s")
    found: str
    note: str


@dataclass(frozen=True)
class ShipmentSettled(Event):
    name = "shipment.settled"
    sentence = _("%(actor)s settled the difference: %(found)s count as received, the rest is back in the store.")
    found: str


@dataclass(frozen=True)
class ShipmentRefused(Event):
    name = "shipment.refused"
    sentence = _("%(actor)s refused the parcel: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ShipmentReturned(Event):
    name = "shipment.returned"
    sentence = _("%(actor)s took the refused parcel back into the store.")
