"""Long work, done by a worker."""

from contextlib import suppress

from django.utils.translation import override

from anxin.dispatch.actions.propose import give_up, propose
from anxin.dispatch.actions.repair_day import repair_day
from anxin.dispatch.errors import NothingToRepair
from anxin.dispatch.models import Proposal
from anxin.dispatch.troubles import ask_for_repair, stations_with_late_technicians
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock, progress
from anxin.kernel.jobs import job
from anxin.people.models import Station


@job("plan-day")
def plan_in_background(proposal_id: int) -> None:
    """The bar ends with the plan. A search that breaks leaves a failed proposal behind, not one that computes for ever."""
    proposal = Proposal.objects.select_related("asked_by").get(pk=proposal_id)
    if proposal.bar_id is None or proposal.state != "computing":
        return
    language = proposal.asked_by.language if proposal.asked_by else "zh-hans"
    with override(language), progress.running(proposal.bar_id) as bar:
        try:
            propose(proposal_id, bar=bar, at=clock.now())
        except Exception as failure:
            give_up(proposal_id, str(failure) or type(failure).__name__, at=clock.now())
            raise
        bar.done = bar.total


@job("repair-day")
def repair_in_background(station_id: int, cause: str, urgent: int | None = None) -> None:
    """The program asks. Where nothing needs to change, nothing is left behind."""
    station = Station.objects.get(pk=station_id)
    order = WorkOrder.objects.filter(pk=urgent, station=station).first() if urgent else None
    with suppress(NothingToRepair):
        repair_day(station, cause=cause, urgent=order, actor=None, at=clock.now())


@job("look-for-late-technicians", is_single=True)
def look_for_late_technicians() -> None:
    """Every few minutes: what is late is seen by the clock, no one reports it."""
    for station in stations_with_late_technicians(clock.now()):
        ask_for_repair(station.pk, "late")
