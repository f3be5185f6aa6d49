"""Words with the customer, agreed times, and the way there."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class ContactTried(Event):
    name = "work_order.contact_tried"
    sentence = _("%(actor)s did not reach the customer: %(note)s")
    note: str


@dataclass(frozen=True)
class WorkOrderUrged(Event):
    """``is_unanswered``: since the urge before nobody has called the customer."""

    name = "work_order.urged"
    sentence = _("The customer urged for the %(urge)s. time (%(today)s. on this day): %(note)s")
    urge: int
    today: int
    is_unanswered: bool
    note: str


@dataclass(frozen=True)
class CalledAfterUrge(Event):
    name = "work_order.contacted_after_urge"
    sentence = _("%(actor)s called the customer back after the urge: %(note)s")
    is_reached: bool
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
class VisitLengthSet(Event):
    name = "work_order.visit_length_set"
    sentence = _("%(actor)s planned %(minutes)s minutes for the visit.")
    minutes: int
    ends_at: datetime


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
class DepartureDue(Event):
    """It is time to set out: ``way_minutes`` from where the technician was before, a little early as the handbook says."""

    name = "work_order.departure_due"
    sentence = _("Time to set out: at %(leaves_at)s, %(way_minutes)s minutes on the way.")
    leaves_at: datetime
    way_minutes: int


@dataclass(frozen=True)
class RunningLate(Event):
    """A step of lateness that was not told before; by the technician, or reckoned by the program."""

    name = "work_order.running_late"
    sentence = _("The visit will be %(minutes)s minutes late, expected at %(expected_at)s: %(reason)s")
    minutes: int
    expected_at: datetime
    reason: str
    reason_en: str


@dataclass(frozen=True)
class ExpectedAnew(Event):
    """A correction within the step that was told already."""

    name = "work_order.expected_anew"
    sentence = _("%(actor)s expects to arrive at %(expected_at)s: %(reason)s")
    expected_at: datetime
    reason: str


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
class VisitBrokenOff(Event):
    name = "work_order.broken_off"
    sentence = _("Another visit is needed: %(reason)s")
    reason: str


@dataclass(frozen=True)
class OtherTimeAsked(Event):
    """By the customer, on the page of the visit; ``wished_at`` where they said when."""

    name = "work_order.other_time_asked"
    sentence = _("The customer asks for another time: %(wished_at)s %(words)s")
    wished_at: datetime | None
    words: str


@dataclass(frozen=True)
class ProblemTold(Event):
    """By the customer, on the page of the visit."""

    name = "work_order.problem_told"
    sentence = _("The customer reports a problem: %(words)s")
    words: str


@dataclass(frozen=True)
class CustomerAnswered(Event):
    name = "work_order.customer_answered"
    sentence = _("%(actor)s answered the customer: %(answer)s")
    answer: str
