"""Rehearse what was asked: the weeks as they were beside the weeks with other people, by several seeds."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from anxin.dispatch.reading.places import middle_of
from anxin.insight.models import Rehearsal
from anxin.insight.rehearsal.by_hand import ByHand
from anxin.insight.rehearsal.field import Dispatcher
from anxin.insight.rehearsal.planned import Planned, Search
from anxin.insight.rehearsal.sums import Sums, mean_of, rehearse
from anxin.insight.rehearsal.weeks import Weeks
from anxin.insight.staffing.asking import JOB, stations_of
from anxin.insight.staffing.errors import NothingToRehearse
from anxin.insight.staffing.hiring import with_more
from anxin.insight.staffing.reading import Past, read_past, stretch_of
from anxin.kernel import progress
from anxin.kernel.errors import Refusal
from anxin.kernel.jobs import job
from anxin.kernel.progress import Bar

SEEDS = (1, 2, 3)
MORNING, REPAIR = 0.2, 0.08
"""Seconds of processor a day's plan and a repair are searched for."""
FOR_EACH_ORDER = 0.02
"""So much longer is a day planned for each order that is called in a day, up to a hundred of them."""


@job(JOB)
def rehearse_in_background(rehearsal_id: int) -> None:
    """The bar ends with the answer; why there is none stands on the bar."""
    row = Rehearsal.objects.select_related("asked_by", "station", "region", "district").get(pk=rehearsal_id)
    if row.bar_id is None or row.answer:
        return
    try:
        with override(row.asked_by.language), progress.running(row.bar_id) as bar:
            row.answer = answer(row, bar)
            row.save(update_fields=["answer"])
    except Refusal:
        return


def answer(row: Rehearsal, bar: Bar) -> dict[str, Any]:
    """``as_it_is`` and ``changed`` are ``Sums`` as plain numbers; the rest says what they rest on.

    Raises ``NothingToRehearse``.
    """
    past = read_past(stations_of(row.station, row.region), stretch_of(row.first_day, row.weeks), lines=row.lines)
    _check(row, past)
    changed = with_more(past.weeks, row.more, home=middle_of(row.district))
    days = len(past.weeks.days)
    bar.advance(0, total=2 * len(SEEDS) * days)

    def lived(weeks: Weeks) -> Sums:
        return mean_of([_rehearsed(replace(weeks, seed=seed), row, bar) for seed in SEEDS])

    as_it_is, other = lived(past.weeks), lived(changed)
    bar.done = bar.total
    return {
        "as_it_is": asdict(as_it_is),
        "changed": asdict(other),
        "technicians": [len(past.weeks.people), len(changed.people)],
        "recorded": {
            "visits": past.visited,
            "waiting_days": past.waiting_days,
            "missed_share": round(past.missed / past.clocks, 4) if past.clocks else None,
        },
        "clocks": past.clocks,
        "unplaced": past.unplaced,
        "guessed": past.guessed,
        "usual_hours": past.usual_hours,
        "measured_on_site": sum(job.lasts is not None for job in past.weeks.jobs),
        "seeds": len(SEEDS),
    }


def _check(row: Rehearsal, past: Past) -> None:
    if not past.weeks.jobs:
        raise NothingToRehearse(reach=row.reach, what=_("no order of those weeks is on the map"))
    if not past.weeks.people:
        raise NothingToRehearse(reach=row.reach, what=_("nobody worked there who is on the map"))


def _rehearsed(weeks: Weeks, row: Rehearsal, bar: Bar) -> Sums:
    return rehearse(weeks, _dispatcher(row, weeks), told=_stepping(bar))


def _dispatcher(row: Rehearsal, weeks: Weeks) -> Dispatcher:
    if row.way == Rehearsal.Way.BY_HAND:
        return ByHand()
    waiting = len(weeks.jobs) / (7 * row.weeks)
    return Planned(Search(MORNING + FOR_EACH_ORDER * min(waiting, 100), REPAIR))


def _stepping(bar: Bar) -> Callable[[int], None]:
    """Every day that is over moves the bar; it may be stopped there."""

    def told(_day: int) -> None:
        bar.advance(min(1, bar.total - bar.done))

    return told
