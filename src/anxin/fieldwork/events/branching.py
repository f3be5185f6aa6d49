"""The ordinary exceptions, and what follows from a service that was not right."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class PartAwaited(Event):
    name = "work_order.part_awaited"
    sentence = _("The order waits for %(part)s: %(cause)s")
    part: str
    cause: str
    expected_on: str


@dataclass(frozen=True)
class PartHere(Event):
    """Counted where the job is done from; the customer is still to be called."""

    name = "work_order.part_here"
    sentence = _("%(parts)s lies ready for the repair.")
    parts: str


@dataclass(frozen=True)
class PartArrived(Event):
    name = "work_order.part_arrived"
    sentence = _("%(part)s has come.")
    part: str


@dataclass(frozen=True)
class SetTakenAway(Event):
    name = "work_order.taken_away"
    sentence = _("%(actor)s took the set %(serial)s away, with the customer's consent.")
    serial: str
    condition: str


@dataclass(frozen=True)
class CustomerToldRepaired(Event):
    name = "work_order.customer_told"
    sentence = _("%(actor)s told the customer that the set is repaired.")
    spoke_with: str


@dataclass(frozen=True)
class SetGivenBack(Event):
    name = "work_order.given_back"
    sentence = _("%(actor)s gave the set %(serial)s back.")
    serial: str


@dataclass(frozen=True)
class LoanSetIssued(Event):
    name = "work_order.loan_set_issued"
    sentence = _("%(actor)s lent the customer the set %(serial)s.")
    serial: str


@dataclass(frozen=True)
class LoanSetReturned(Event):
    name = "work_order.loan_set_returned"
    sentence = _("%(actor)s took the loan set %(serial)s back.")
    serial: str


@dataclass(frozen=True)
class DelayReported(Event):
    name = "work_order.delay_reported"
    sentence = _("The delay was reported to headquarters (%(clock)s).")
    clock: str


@dataclass(frozen=True)
class DelayExplained(Event):
    """``is_late``: the limit that the handbook sets for reporting had passed."""

    name = "work_order.delay_explained"
    sentence = _("%(actor)s explained the delay: %(reason)s")
    reason: str
    is_late: bool


@dataclass(frozen=True)
class RectificationAsked(Event):
    name = "work_order.rectification_asked"
    sentence = _("The order has to be put right: %(reason)s")
    reason: str


@dataclass(frozen=True)
class WorkOrderRectified(Event):
    name = "work_order.rectified"
    sentence = _("%(actor)s reported the order as put right: %(note)s")
    note: str


@dataclass(frozen=True)
class WorkOrderClosed(Event):
    name = "work_order.closed"
    sentence = _("The order was closed.")


@dataclass(frozen=True)
class DamageCompensated(Event):
    name = "work_order.damage_recorded"
    sentence = _("%(what)s was damaged; the apology was made and %(amount)s yuan agreed.")
    what: str
    amount: Decimal


@dataclass(frozen=True)
class ViolationReported(Event):
    name = "work_order.violation_reported"
    sentence = _("%(actor)s reported a violation: %(title)s (%(note)s)")
    code: str
    title: str
    note: str


@dataclass(frozen=True)
class ViolationDecided(Event):
    name = "work_order.violation_decided"
    sentence = _("%(actor)s decided on the violation “%(title)s”: %(decision)s (%(note)s)")
    code: str
    title: str
    decision: str
    note: str
