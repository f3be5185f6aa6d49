"""Facts about how people work, what jobs take, and plans."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class HoursSet(Event):
    name = "user.hours_set"
    sentence = _("%(actor)s set the working hours (%(hours)s).")
    hours: str
    fields: list[str]


@dataclass(frozen=True)
class AbsenceEntered(Event):
    name = "user.absence_entered"
    sentence = _("%(actor)s entered an absence: %(reason)s")
    starts_at: datetime
    ends_at: datetime
    reason: str


@dataclass(frozen=True)
class AbsenceWithdrawn(Event):
    name = "user.absence_withdrawn"
    sentence = _("%(actor)s took an absence back: %(reason)s")
    starts_at: datetime
    ends_at: datetime
    reason: str


@dataclass(frozen=True)
class Certified(Event):
    name = "user.certified"
    sentence = _("%(actor)s entered the certificate “%(certificate)s” (level %(level)s).")
    certificate: str
    level: int
    valid_until: str


@dataclass(frozen=True)
class CertificateWithdrawn(Event):
    name = "user.certificate_withdrawn"
    sentence = _("%(actor)s withdrew the certificate “%(certificate)s”.")
    certificate: str


@dataclass(frozen=True)
class CalendarFeedMade(Event):
    """``station``: empty for one's own visits."""

    name = "user.calendar_feed_made"
    sentence = _("%(actor)s made a calendar subscription. %(station)s")
    station: str


@dataclass(frozen=True)
class CalendarFeedEnded(Event):
    name = "user.calendar_feed_ended"
    sentence = _("%(actor)s ended a calendar subscription. %(station)s")
    station: str


@dataclass(frozen=True)
class StandardSet(Event):
    name = "job_standard.set"
    sentence = _("%(actor)s set what such a job takes: %(minutes)s minutes.")
    minutes: int
    certificate: str
    level: int


@dataclass(frozen=True)
class StandardRemoved(Event):
    name = "job_standard.removed"
    sentence = _("%(actor)s removed what was said of such a job.")


@dataclass(frozen=True)
class DayPlanAsked(Event):
    name = "proposal.asked"
    sentence = _("%(actor)s asked for a plan of %(day)s.")
    day: str


@dataclass(frozen=True)
class DayProposed(Event):
    """``placed``: visits in the plan; ``left_out``: orders for which it has no room."""

    name = "proposal.proposed"
    sentence = _("The plan was computed: %(placed)s visits, %(left_out)s left out.")
    placed: int
    left_out: int


@dataclass(frozen=True)
class RepairProposed(Event):
    """``cause``: the code of what went wrong; ``changes``: visits that would change; ``left_out``: those nobody can make."""

    name = "proposal.repair_proposed"
    sentence = _("A repair of the rest of the day was proposed: %(changes)s changes, %(left_out)s left out.")
    cause: str
    changes: int
    left_out: int


@dataclass(frozen=True)
class DayPlanFailed(Event):
    name = "proposal.failed"
    sentence = _("No plan could be computed: %(reason)s")
    reason: str


@dataclass(frozen=True)
class DayPublished(Event):
    """``refused``: chosen visits that no longer fit, or that a rule refused."""

    name = "proposal.published"
    sentence = _("%(actor)s published %(published)s visits; %(refused)s could not be.")
    published: int
    refused: int


@dataclass(frozen=True)
class DayPlanDiscarded(Event):
    name = "proposal.discarded"
    sentence = _("%(actor)s discarded the plan.")


@dataclass(frozen=True)
class TimeHeld(Event):
    name = "work_order.time_held"
    sentence = _("%(actor)s keeps %(starts)s with %(technician)s free while the customer decides.")
    technician: str
    starts: str


@dataclass(frozen=True)
class TimeLetGo(Event):
    name = "work_order.time_let_go"
    sentence = _("%(actor)s let the time that was kept go.")


@dataclass(frozen=True)
class RequestTimeHeld(Event):
    """Before anybody is sent."""

    name = "service_request.time_held"
    sentence = _("%(actor)s keeps %(starts)s with %(technician)s (%(station)s) free while the customer decides.")
    technician: str
    station: str
    starts: str


@dataclass(frozen=True)
class RequestTimeAgreed(Event):
    name = "service_request.time_agreed"
    sentence = _(
        "The customer agreed to %(starts)s with %(technician)s; %(actor)s keeps it free for the station’s order."
    )
    technician: str
    starts: str


@dataclass(frozen=True)
class RequestTimeLetGo(Event):
    """By somebody, or because the order went to another station."""

    name = "service_request.time_let_go"
    sentence = _("The time that was kept is free again.")


@dataclass(frozen=True)
class PutOnBoard(Event):
    """Put somewhere by hand: a time is kept free there, or something spoke against it. ``despite``: kinds of conflict."""

    name = "work_order.put_on_board"
    sentence = _("%(actor)s put the order to %(technician)s, %(starts)s. %(reason)s")
    technician: str
    starts: str
    is_kept_free: bool
    reason: str
    despite: list[str]


@dataclass(frozen=True)
class TakenBackOnBoard(Event):
    name = "work_order.taken_back_on_board"
    sentence = _("%(actor)s took the last move on the board back.")
