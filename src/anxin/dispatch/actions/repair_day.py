"""Mend the rest of today."""

import logging
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from anxin.dispatch import policies
from anxin.dispatch.actions.publish import publish_proposal
from anxin.dispatch.comparing import as_it_is, compared
from anxin.dispatch.errors import NothingToPlan, NothingToRepair
from anxin.dispatch.events import DayPlanDiscarded, RepairProposed
from anxin.dispatch.mending import is_worth_it, may_go_ahead, mended_rows, told_only
from anxin.dispatch.models import Proposal, ProposedVisit
from anxin.dispatch.reading.problem import Read, day_of, read_day
from anxin.dispatch.travel.choosing import chosen_travel
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.planner import Budget, Plan, faults, repair
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.people.models import Station, User

_log = logging.getLogger(__name__)
SECONDS = 0.5
"""Where the operator wants no repairs by themselves, and somebody asks for one all the same."""


def repair_day(
    station: Station, *, cause: str, urgent: WorkOrder | None = None, actor: User | None, at: datetime
) -> Proposal:
    """A proposal with the fewest changes, at once; ``urgent`` is to be fitted in. Raises ``NothingToRepair``.

    It takes the place of the station's earlier repairs of the day. Where the program asked and every handbook allows
    it, it is carried out as well; else it waits for a dispatcher.
    """
    policies.check_may_plan(actor, station=station)
    told, after = _mended(station, urgent, actor=actor, at=at)
    rows = mended_rows(told, after)
    if not is_worth_it(rows):
        raise NothingToRepair(station=station.title)
    sums = compared(told, as_it_is(told), after, is_reckoned=False)
    return _keep(station, cause, told, rows, sums, actor=actor, at=at)


def _mended(station: Station, urgent: WorkOrder | None, *, actor: User | None, at: datetime) -> tuple[Read, Plan]:
    day, travel = day_of(timezone.localdate(at)), chosen_travel(at=at)
    try:
        read = read_day([station], day, travel=travel, actor=actor, now=at, may_move=True)
    except NothingToPlan:
        raise NothingToRepair(station=station.title) from None
    told = told_only(read, now=day.second(at), also={urgent.number} if urgent else ())
    after = repair(told.problem, Budget(settings.ANXIN_REPAIR_SECONDS or SECONDS))
    if wrong := faults(told.problem, after):
        _log.error("repair of %s: %s", station.title, "; ".join(wrong[:20]))
        raise NothingToRepair(station=station.title)
    return told, after


@transaction.atomic
def _keep(
    station: Station,
    cause: str,
    read: Read,
    rows: list[ProposedVisit],
    sums: dict[str, Any],
    *,
    actor: User | None,
    at: datetime,
) -> Proposal:
    Station.objects.lock(station.pk)
    if (same := _replaced(station, read, rows, at=at)) is not None:
        return same
    proposal = Proposal.objects.create(
        number=next_number("DP", at),
        state="proposed",
        kind=Proposal.Kind.REPAIR,
        cause=cause,
        day=read.day.day,
        station=station,
        lines=list(actor.lines) if actor else [],
        may_move=True,
        asked_at=at,
        asked_by=actor,
        sums=sums,
    )
    for row in rows:
        row.proposal = proposal
    ProposedVisit.objects.bulk_create(rows)
    event = RepairProposed(
        cause=cause,
        changes=sum(row.is_change for row in rows),
        left_out=sum(row.change == ProposedVisit.Change.LEFT_OUT for row in rows),
    )
    record(proposal, event, actor=actor, at=at)
    if actor is None and may_go_ahead(rows):
        return publish_proposal(proposal.pk, actor=None, at=at)
    return proposal


def _replaced(station: Station, read: Read, rows: Collection[ProposedVisit], *, at: datetime) -> Proposal | None:
    """The open repair that says the very same; others are put aside."""
    wanted = _gist(rows)
    of_today = Proposal.objects.filter(kind=Proposal.Kind.REPAIR, station=station, day=read.day.day, state="proposed")
    for earlier in of_today.select_for_update(of=("self",), no_key=True).prefetch_related("visits"):
        if _gist(earlier.visits.all()) == wanted:
            return earlier
        earlier.state = earlier.move("discard").lands(earlier.state)
        earlier.write("state")
        record(earlier, DayPlanDiscarded(), actor=None, at=at)
    return None


def _gist(rows: Collection[ProposedVisit]) -> set[tuple[Any, ...]]:
    """Kept visits are only late, each minute a little more: no reason to say it anew."""
    return {
        (row.work_order_id, row.change, row.technician_id, row.starts_at)
        for row in rows
        if row.change != ProposedVisit.Change.KEPT
    }
