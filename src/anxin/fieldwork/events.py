"""Facts about a work order."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

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
class ContactTried(Event):
    name = "work_order.contact_tried"
    sentence = _("%(actor)s did not reach the customer: %(note)s")
    note: str


@dataclass(frozen=True)
class CustomerContacted(Event):
    name = "work_order.contacted"
    sentence = _("%(actor)s spoke with %(spoke_with)s and verified the data.")
    spoke_with: str
    is_proof_reminded: bool
    note: str


@dataclass(frozen=True)
class VisitScheduled(Event):
    name = "work_order.scheduled"
    sentence = _("%(actor)s agreed a visit with the customer.")
    starts_at: datetime
    ends_at: datetime
    content: str
    later_because: str


@dataclass(frozen=True)
class VisitRescheduled(Event):
    name = "work_order.rescheduled"
    sentence = _("%(actor)s moved the visit: %(reason)s")
    before: datetime
    starts_at: datetime
    ends_at: datetime
    reason: str
    told_at: datetime
    is_told_in_time: bool


@dataclass(frozen=True)
class TechnicianAssigned(Event):
    name = "work_order.assigned"
    sentence = _("%(actor)s gave the order to %(technician)s.")
    technician: str
    before: str


@dataclass(frozen=True)
class VisitPrepared(Event):
    name = "work_order.prepared"
    sentence = _("%(actor)s prepared the visit.")
    likely_cause: str
    parts_needed: str
    departs_at: datetime | None


@dataclass(frozen=True)
class TechnicianDeparted(Event):
    name = "work_order.departed"
    sentence = _("%(actor)s set out.")


@dataclass(frozen=True)
class TechnicianCheckedIn(Event):
    """``metres`` is the distance from the customer's address, where both places are known."""

    name = "work_order.checked_in"
    sentence = _("%(actor)s checked in at the customer's.")
    latitude: float | None
    longitude: float | None
    metres: int | None
    minutes_early: int


@dataclass(frozen=True)
class CustomerAbsent(Event):
    name = "work_order.customer_absent"
    sentence = _("The customer was not there: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ItemsTicked(Event):
    """Several items of one list at once are one fact. ``title`` names them."""

    name = "work_order.ticked"
    sentence = _("%(actor)s ticked “%(title)s”.")
    checklist: str
    items: list[str]
    title: str
    not_applicable_because: str


@dataclass(frozen=True)
class ItemUnticked(Event):
    name = "work_order.unticked"
    sentence = _("%(actor)s took the tick at “%(title)s” back.")
    checklist: str
    item: str
    title: str


@dataclass(frozen=True)
class EvidenceAdded(Event):
    name = "work_order.evidence_added"
    sentence = _("%(actor)s added “%(title)s”.")
    kind: str
    title: str
    file: str


@dataclass(frozen=True)
class EvidenceWithdrawn(Event):
    name = "work_order.evidence_withdrawn"
    sentence = _("%(actor)s withdrew “%(title)s”: %(reason)s")
    kind: str
    title: str
    reason: str


@dataclass(frozen=True)
class FindingsRecorded(Event):
    name = "work_order.inspected"
    sentence = _("%(actor)s recorded what was found.")
    serial: str
    warranty: str
    is_customer_caused: bool
    is_fault_reproduced: bool
    is_fault_confirmed: bool
    differs_from_report: str


@dataclass(frozen=True)
class WarrantyDiffers(Event):
    """The judgement on site is another than the one on the phone (CUS-003-07, CUS-002-16)."""

    name = "work_order.warranty_differs"
    sentence = _("On site the warranty was judged otherwise than on the phone.")
    before: str
    after: str
    reasons: list[str]


@dataclass(frozen=True)
class ChargeAgreed(Event):
    name = "work_order.charge_agreed"
    sentence = _("The customer agreed to pay %(total)s yuan.")
    total: Decimal
    lines: list[str]


@dataclass(frozen=True)
class ChargeReversed(Event):
    name = "work_order.charge_reversed"
    sentence = _("%(actor)s took the charge “%(title)s” (%(amount)s yuan) back: %(reason)s")
    title: str
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class WorkStarted(Event):
    name = "work_order.work_started"
    sentence = _("%(actor)s began the work.")


@dataclass(frozen=True)
class PartFitted(Event):
    name = "work_order.part_used"
    sentence = _("%(actor)s fitted %(quantity)s × %(title)s.")
    code: str
    title: str
    quantity: int
    old_serial: str
    new_serial: str


@dataclass(frozen=True)
class PartReversed(Event):
    name = "work_order.part_reversed"
    sentence = _("%(actor)s took the entry “%(title)s” back: %(reason)s")
    code: str
    title: str
    reason: str


@dataclass(frozen=True)
class ProgressNoted(Event):
    name = "work_order.progress_noted"
    sentence = _("%(actor)s noted: %(note)s")
    note: str


@dataclass(frozen=True)
class VisitBrokenOff(Event):
    name = "work_order.broken_off"
    sentence = _("Another visit is needed: %(reason)s")
    reason: str


@dataclass(frozen=True)
class PartAwaited(Event):
    name = "work_order.part_awaited"
    sentence = _("The order waits for %(part)s: %(cause)s")
    part: str
    cause: str
    expected_on: str


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
class TestPassed(Event):
    name = "work_order.test_passed"
    sentence = _("%(actor)s tested: the fault is gone and the connected devices work.")
    note: str


@dataclass(frozen=True)
class TestFailed(Event):
    name = "work_order.test_failed"
    sentence = _("%(actor)s found the fault not cleared: %(reason)s")
    reason: str


@dataclass(frozen=True)
class WorkOrderCompleted(Event):
    name = "work_order.completed"
    sentence = _("%(actor)s finished the service.")
    work_done: str
    feedback: str
    receipt_number: str


@dataclass(frozen=True)
class WorkOrderUnrepaired(Event):
    name = "work_order.unrepaired"
    sentence = _("%(actor)s ended the order without repair: %(reason)s")
    reason: str


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


@dataclass(frozen=True)
class DelayReported(Event):
    name = "work_order.delay_reported"
    sentence = _("The delay was reported to headquarters (%(clock)s).")
    clock: str


@dataclass(frozen=True)
class DelayExplained(Event):
    name = "work_order.delay_explained"
    sentence = _("%(actor)s explained the delay: %(reason)s")
    reason: str


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
