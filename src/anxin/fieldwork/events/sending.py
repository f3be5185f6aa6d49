"""From the desk to a station, and what becomes of the order there."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class WorkOrderDispatched(Event):
    """Also when it is dispatched again: ``sending`` counts."""

    name = "work_order.dispatched"
    sentence = _("%(actor)s dispatched the order to %(station)s.")
    station: str
    sending: int
    reason: str
    is_paid: bool


@dataclass(frozen=True)
class WorkOrderAccepted(Event):
    name = "work_order.accepted"
    sentence = _("%(actor)s accepted the order for %(station)s.")
    station: str


@dataclass(frozen=True)
class WorkOrderDeclined(Event):
    name = "work_order.declined"
    sentence = _("%(station)s declined the order: %(reason)s")
    station: str
    reason_code: str
    reason: str


@dataclass(frozen=True)
class WorkOrderRecalled(Event):
    name = "work_order.recalled"
    sentence = _("%(actor)s took the order back from %(station)s: %(reason)s")
    station: str
    reason: str


@dataclass(frozen=True)
class WorkOrderBackAtDesk(Event):
    """The program asks no further station; ``stations`` is how many have been asked."""

    name = "work_order.back_at_desk"
    sentence = _("No further station is asked (so far: %(stations)s); the order is with the dispatcher again.")
    stations: int


@dataclass(frozen=True)
class WorkOrderCancelled(Event):
    name = "work_order.cancelled"
    sentence = _("%(actor)s cancelled the order: %(reason)s")
    reason: str


@dataclass(frozen=True)
class NeedsPassedOn(Event):
    name = "work_order.needs_passed_on"
    sentence = _("%(actor)s passed the special needs on to %(spoke_with)s (%(channel)s).")
    channel: str
    spoke_with: str


@dataclass(frozen=True)
class DeletionRequested(Event):
    name = "work_order.deletion_requested"
    sentence = _("%(actor)s asked for the deletion of the order: %(reason)s")
    reason: str


@dataclass(frozen=True)
class DeletionApproved(Event):
    name = "work_order.deleted"
    sentence = _("%(actor)s reviewed the order and deleted it: %(reason)s")
    reason: str


@dataclass(frozen=True)
class DeletionRefused(Event):
    name = "work_order.deletion_refused"
    sentence = _("%(actor)s reviewed the order and kept it: %(reason)s")
    reason: str
