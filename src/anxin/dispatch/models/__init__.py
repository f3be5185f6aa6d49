from anxin.dispatch.models.certificates import Certificate
from anxin.dispatch.models.departures import DepartureReminder
from anxin.dispatch.models.feeds import CalendarFeed
from anxin.dispatch.models.holds import Hold
from anxin.dispatch.models.hours import Absence, WorkingHours
from anxin.dispatch.models.moves import BoardMove
from anxin.dispatch.models.proposals import Proposal, ProposedVisit
from anxin.dispatch.models.standards import JobStandard
from anxin.dispatch.models.ways import KnownWay

__all__ = [
    "Absence",
    "BoardMove",
    "CalendarFeed",
    "Certificate",
    "DepartureReminder",
    "Hold",
    "JobStandard",
    "KnownWay",
    "Proposal",
    "ProposedVisit",
    "WorkingHours",
]
