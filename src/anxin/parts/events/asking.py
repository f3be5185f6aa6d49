"""Facts about requisitions."""

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
class RequisitionDelayed(Event):
    """It cannot go out in time; ``reason`` also says when it is to be expected."""

    name = "requisition.delayed"
    sentence = _("%(actor)s tells that it takes longer: %(reason)s")
    reason: str


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
