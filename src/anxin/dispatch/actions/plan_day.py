"""Ask for a plan of a day, or of several in a row."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anxin.dispatch import policies
from anxin.dispatch.errors import DayOver
from anxin.dispatch.events import DayPlanAsked
from anxin.dispatch.models import Proposal
from anxin.kernel import progress
from anxin.kernel.errors import InputRefused
from anxin.kernel.jobs import queue
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.people.models import Region, Station, User

MOST_DAYS = 7


@transaction.atomic
def plan_day(
    day: date,
    *,
    days: int = 1,
    station: Station | None = None,
    region: Region | None = None,
    may_move: bool = False,
    actor: User,
    at: datetime,
) -> Proposal:
    """Of a station, a region, or (with neither) all; a worker computes it, and its bar tells how far it is.

    ``days``: up to seven, from ``day`` on; what has no time is spread over them by the clocks it has and by who works when.
    ``may_move``: customers who have a time may be asked to take another; else agreed times stand.
    """
    policies.check_may_plan(actor, station=station, region_id=region.pk if region else None)
    if day < timezone.localdate(at):
        raise DayOver(day=date_format(day), field="day")
    if not 1 <= days <= MOST_DAYS:
        raise InputRefused(field="days", reason=_("between 1 and %(most)s") % {"most": MOST_DAYS})
    title = _("Planning %(day)s") % {"day": date_format(day)}
    proposal = Proposal.objects.create(
        number=next_number("DP", at),
        state=Proposal.LIFECYCLE.start,
        day=day,
        days=days,
        station=station,
        region=None if station else region,
        lines=list(actor.lines),
        may_move=may_move,
        asked_at=at,
        asked_by=actor,
        bar=progress.start("plan-day", title, actor=actor, at=at, total=100),
    )
    record(proposal, DayPlanAsked(day=" – ".join(sorted({str(day), str(proposal.last_day)}))), actor=actor, at=at)
    queue("plan-day", proposal_id=proposal.pk)
    return proposal
