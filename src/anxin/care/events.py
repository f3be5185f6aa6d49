"""Facts about follow-ups and ratings (told of the work order they are about, else of themselves) and about complaints."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class FollowUpPlanned(Event):
    name = "follow_up.planned"
    sentence = _("A call-back is to be made: %(title)s.")
    plan: str
    by: str
    title: str


@dataclass(frozen=True)
class FollowUpMissed(Event):
    name = "follow_up.missed"
    sentence = _("%(actor)s called back (%(attempt)s. attempt): nobody answered. %(remark)s")
    plan: str
    by: str
    attempt: int
    remark: str


@dataclass(frozen=True)
class FollowUpPassed(Event):
    name = "follow_up.passed"
    sentence = _("%(actor)s called back: all is well, satisfaction %(satisfaction)s of 5. %(remark)s")
    plan: str
    by: str
    satisfaction: int
    remark: str


@dataclass(frozen=True)
class FollowUpFailed(Event):
    """``is_problem`` sends the order back to the station, ``is_complaint`` opens a complaint."""

    name = "follow_up.failed"
    sentence = _("%(actor)s called back: not passed, satisfaction %(satisfaction)s of 5. %(remark)s")
    plan: str
    by: str
    satisfaction: int
    is_problem: bool
    is_complaint: bool
    remark: str


@dataclass(frozen=True)
class FollowUpConfirmed(Event):
    name = "follow_up.confirmed"
    sentence = _("%(actor)s checked the failed call-back and confirmed the service: %(note)s")
    plan: str
    by: str
    note: str


@dataclass(frozen=True)
class FollowUpRefuted(Event):
    name = "follow_up.refuted"
    sentence = _("%(actor)s checked the failed call-back and did not confirm the service: %(note)s")
    plan: str
    by: str
    note: str


@dataclass(frozen=True)
class FollowUpRepeated(Event):
    name = "follow_up.repeated"
    sentence = _("The customer is to be called again: %(reason)s")
    plan: str
    by: str
    reason: str


@dataclass(frozen=True)
class FollowUpAppointed(Event):
    name = "follow_up.appointed"
    sentence = _("%(actor)s agreed with the customer to call at %(starts_at)s. %(remark)s")
    plan: str
    by: str
    starts_at: datetime
    remark: str


@dataclass(frozen=True)
class FollowUpMoved(Event):
    """The date it is counted from has changed. Days in ISO format."""

    name = "follow_up.moved"
    sentence = _("“%(title)s” moved from %(before)s to %(after)s, because its date has changed.")
    plan: str
    by: str
    title: str
    before: str
    after: str


@dataclass(frozen=True)
class FollowUpDropped(Event):
    name = "follow_up.dropped"
    sentence = _("“%(title)s” was given up: %(reason)s")
    plan: str
    by: str
    title: str
    reason: str


@dataclass(frozen=True)
class FollowUpLedTo(Event):
    """An answer that the handbook attaches something to. ``kind`` is that of the request, where one is opened."""

    name = "follow_up.led_to"
    sentence = _("The customer’s answer: %(title)s. %(words)s")
    plan: str
    by: str
    outcome: str
    title: str
    leads_to: str
    kind: str
    words: str


@dataclass(frozen=True)
class RatingTaken(Event):
    name = "rating.taken"
    sentence = _("The customer rated the service with %(stars)s of 5. %(words)s")
    stars: int
    words: str
    is_by_customer: bool
    is_complaint: bool


@dataclass(frozen=True)
class ComplaintOpened(Event):
    name = "complaint.opened"
    sentence = _("%(actor)s took the complaint (%(grade_title)s).")
    grade: str
    grade_title: str
    source: str


@dataclass(frozen=True)
class ComplaintClassified(Event):
    name = "complaint.classified"
    sentence = _("%(actor)s changed the class from “%(before)s” to “%(after)s”: %(reason)s")
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class ComplaintForwarded(Event):
    name = "complaint.forwarded"
    sentence = _("%(actor)s handed the complaint to %(handler)s.")
    handler: str
    handler_id: int


@dataclass(frozen=True)
class ComplaintHandedOver(Event):
    name = "complaint.handed_over"
    sentence = _("%(actor)s handed the complaint over from %(before)s to %(handler)s: %(reason)s")
    before: str
    handler: str
    handler_id: int
    reason: str


@dataclass(frozen=True)
class ComplaintNoted(Event):
    name = "complaint.noted"
    sentence = _("%(actor)s noted: %(note)s")
    note: str


@dataclass(frozen=True)
class ComplaintEscalated(Event):
    name = "complaint.escalated"
    sentence = _("%(actor)s asked headquarters for help: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ComplaintDecided(Event):
    name = "complaint.decided"
    sentence = _("%(actor)s set the solution: %(solution)s")
    solution: str


@dataclass(frozen=True)
class ComplaintFlagged(Event):
    name = "complaint.flagged"
    sentence = _("The complaint was flagged as %(fault)s: %(reason)s")
    fault: str
    reason: str


@dataclass(frozen=True)
class ComplaintSolved(Event):
    name = "complaint.solved"
    sentence = _("%(actor)s reported the complaint as solved: %(result)s")
    result: str


@dataclass(frozen=True)
class ComplaintJudged(Event):
    name = "complaint.judged"
    sentence = _("%(actor)s looked into the complaint (justified: %(is_justified)s): %(note)s")
    is_justified: bool
    note: str


@dataclass(frozen=True)
class ComplaintReopened(Event):
    name = "complaint.reopened"
    sentence = _("%(actor)s opened the complaint again: %(reason)s")
    reason: str


@dataclass(frozen=True)
class ComplaintArchived(Event):
    name = "complaint.archived"
    sentence = _("%(actor)s archived the complaint: %(result)s")
    result: str


@dataclass(frozen=True)
class ComplaintFiled(Event):
    name = "complaint.filed"
    sentence = _("%(actor)s filed the complaint in writing as unsolvable: %(reason)s")
    reason: str
