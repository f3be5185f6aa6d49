"""Ask for a plan of a day."""

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
from anxin.kernel.jobs import queue
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.people.models import Region, Station, User


@transaction.atomic
def plan_day(
    day: date,
    *,
    station: Station | None = None,
    region: Region | None = None,
    may_move: bool = False,
    actor: User,
    at: datetime,
) -> Proposal:
    """Of a station, a region, or (with neither) all; a worker computes it, and its bar tells how far it is.

    ``may_move``: customers who have a time may be asked to take another; else agreed times stand.
    """
    policies.check_may_plan(actor, station=station, region_id=region.pk if region else None)
    if day < timezone.localdate(at):
        raise DayOver(day=date_format(day), field="day")
    title = _("Planning %(day)s") % {"day": date_format(day)}
    proposal = Proposal.objects.create(
        number=next_number("DP", at),
        state=Proposal.LIFECYCLE.start,
        day=day,
        station=station,
        region=None if station else region,
        lines=list(actor.lines),
        may_move=may_move,
        asked_at=at,
        asked_by=actor,
        bar=progress.start("plan-day", title, actor=actor, at=at, total=100),
    )
    record(proposal, DayPlanAsked(day=str(day)), actor=actor, at=at)
    queue("plan-day", proposal_id=proposal.pk)
    return proposal
