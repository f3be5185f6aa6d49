"""Compute the plan that was asked for."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from anxin.dispatch.comparing import as_it_is, compared, rows_of
from anxin.dispatch.events import DayPlanFailed, DayProposed
from anxin.dispatch.models import Proposal, ProposedVisit
from anxin.dispatch.reading.problem import Read, day_of, read_day, stations_of
from anxin.dispatch.travel.choosing import chosen_travel
from anxin.fieldwork.planner import Budget, faults, plan
from anxin.fieldwork.planner import Progress as Told
from anxin.kernel.errors import Refusal
from anxin.kernel.progress import Bar, Cancelled
from anxin.kernel.record import record

_log = logging.getLogger(__name__)


def propose(proposal_id: int, *, bar: Bar, at: datetime) -> Proposal:
    """Read, search, check, keep. Stopped at the bar, the best plan so far is proposed.

    What cannot be planned fails with its sentence; the bar's caller learns nothing of it.
    """
    proposal = Proposal.objects.select_related("station", "region", "asked_by").get(pk=proposal_id)
    if proposal.state != "computing":
        return proposal
    travel = chosen_travel(at=at)
    try:
        read = read_day(
            stations_of(proposal.station, proposal.region_id, proposal.lines),
            day_of(proposal.day, proposal.days),
            travel=travel,
            actor=proposal.asked_by,
            now=at,
            may_move=proposal.may_move,
        )
    except Refusal as refusal:
        return _give_up(proposal_id, str(refusal), at=at)
    before = as_it_is(read)
    after = plan(read.problem, _budget(bar))
    if wrong := faults(read.problem, after):
        _log.error("plan %s: %s", proposal.number, "; ".join(wrong[:20]))
        return _give_up(proposal_id, _("the plan did not pass its check"), at=at)
    sums = compared(read, before, after, is_reckoned=getattr(travel, "is_reckoned", False))
    return _keep(proposal_id, read, rows_of(read, after), sums, at=at)


def _budget(bar: Bar) -> Budget:
    """The operator's, with a bar that moves in hundredths and may stop the search."""
    stopped = False

    def told(progress: Told) -> None:
        nonlocal stopped
        try:
            bar.advance(max(0, min(99, int(progress.share * 100)) - bar.done))
        except Cancelled:
            stopped = True

    return Budget(settings.ANXIN_PLAN_SECONDS, told=told, is_cancelled=lambda: stopped)


@transaction.atomic
def _keep(
    proposal_id: int, read: Read, rows: Iterable[ProposedVisit], sums: dict[str, Any], *, at: datetime
) -> Proposal:
    proposal = Proposal.objects.lock(proposal_id)
    if proposal.state != "computing":  # discarded meanwhile
        return proposal
    move = proposal.move("propose")
    kept = list(rows)
    for row in kept:
        row.proposal = proposal
    ProposedVisit.objects.bulk_create(kept)
    proposal.state, proposal.sums = move.lands(proposal.state), sums
    proposal.write("state", "sums")
    left_out = sum(row.change == ProposedVisit.Change.LEFT_OUT for row in kept)
    record(proposal, DayProposed(placed=len(kept) - left_out, left_out=left_out), actor=None, at=at)
    return proposal


@transaction.atomic
def _give_up(proposal_id: int, reason: str, *, at: datetime) -> Proposal:
    proposal = Proposal.objects.lock(proposal_id)
    if proposal.state != "computing":
        return proposal
    proposal.state, proposal.failed_because = proposal.move("fail").lands(proposal.state), reason[:400]
    proposal.write("state", "failed_because")
    record(proposal, DayPlanFailed(reason=proposal.failed_because), actor=None, at=at)
    return proposal


def give_up(proposal_id: int, reason: str, *, at: datetime) -> None:
    """For the job, when the search itself broke."""
    _give_up(proposal_id, reason, at=at)
