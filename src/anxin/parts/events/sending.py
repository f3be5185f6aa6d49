"""Facts about shipments."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


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
