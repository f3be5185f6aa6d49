"""What came of it, in figures that can be laid beside one another."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from statistics import fmean
from typing import Any

from anxin.insight.rehearsal.diary import LATE, Visit, Worker
from anxin.insight.rehearsal.field import Dispatcher, Field
from anxin.insight.rehearsal.weeks import DAY, HOUR, Weeks


@dataclass(frozen=True)
class Sums:
    """Of the jobs called in: how many were visited, and of the visits the rest.

    Late: more than a quarter of an hour after the time told first; unsaid, where it is so after the time told last. Told
    again: another time than the first. Missed: nobody there when the clock ran out. A technician-day is
    a shift somebody left the base in.
    """

    jobs: int
    visits: int
    technician_days: int
    visits_a_day: float
    travel_h: float
    travel_min_a_visit: float
    travel_share: float
    kilometres: float
    overtime_h: float
    late_share: float
    late_unsaid_share: float
    late_min_mean: float
    told_again_share: float
    missed_share: float
    missed_h_mean: float
    waiting_days: float
    waiting_days_p90: float

    def plain(self) -> dict[str, float]:
        return asdict(self)


def sums_of(field: Field) -> Sums:
    workers = [one for day in field.workers.values() for one in day.values()]
    visits = list(field.done.values())
    out = [one for one in workers if one.visits]
    travel, on_site = sum(one.travel for one in out), sum(one.on_site for one in out)
    with_clock = [one for one in visits if one.job.due is not None]
    open_clocks = [job for job in field.weeks.jobs if job.due is not None and job.id not in field.done]
    missed = [max(0, one.arrive - (one.job.due or 0)) for one in with_clock]
    clocks = len(with_clock) + len(open_clocks)
    waited = sorted((one.arrive - one.job.called) / DAY for one in visits)
    return Sums(
        jobs=len(field.weeks.jobs),
        visits=len(visits),
        technician_days=len(out),
        visits_a_day=_ratio(len(visits), len(out)),
        travel_h=round(travel / HOUR, 1),
        travel_min_a_visit=_ratio(travel / 60, len(visits)),
        travel_share=_ratio(travel, travel + on_site, 4),
        kilometres=round(sum(one.metres for one in out) / 1000, 1),
        overtime_h=round(sum(_overtime(one) for one in out) / HOUR, 1),
        late_share=_share(visits, lambda one: one.arrive > one.first + LATE),
        late_unsaid_share=_share(visits, lambda one: one.arrive > one.told + LATE),
        late_min_mean=_mean([max(0, one.arrive - one.first) / 60 for one in visits]),
        told_again_share=_share(visits, lambda one: len(field.promises[one.job.id]) > 1),
        missed_share=_ratio(sum(late > 0 for late in missed) + len(open_clocks), clocks, 4),
        missed_h_mean=_mean([late / HOUR for late in missed]),
        waiting_days=_mean(waited),
        waiting_days_p90=round(waited[int(len(waited) * 0.9)], 2) if waited else 0.0,
    )


def rehearse(weeks: Weeks, dispatcher: Dispatcher, *, told: Callable[[int], None] | None = None) -> Sums:
    """The weeks as that dispatcher would have them. ``told`` hears of each day that is over."""
    field = Field(weeks, dispatcher)
    field.run(told)
    return sums_of(field)


def mean_of(several: Sequence[Sums]) -> Sums:
    """Of several seeds, each figure by itself."""
    means: dict[str, Any] = {
        one.name: round(fmean(getattr(sums, one.name) for sums in several), 4) for one in fields(Sums)
    }
    return Sums(**means)


def _overtime(worker: Worker) -> int:
    return max(0, worker.back - worker.shift.ends)


def _share(visits: Sequence[Visit], of: Callable[[Visit], bool]) -> float:
    return _ratio(sum(map(of, visits)), len(visits), 4)


def _ratio(part: float, whole: float, places: int = 2) -> float:
    return round(part / whole, places) if whole else 0.0


def _mean(values: Sequence[float]) -> float:
    return round(fmean(values), 2) if values else 0.0
