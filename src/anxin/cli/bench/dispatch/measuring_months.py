"""A month with the planner and one without, of the same calls and the same luck."""

from collections.abc import Callable

from anxin.cli.bench import progress
from anxin.cli.bench.dispatch import Bench
from anxin.insight.rehearsal.by_hand import ByHand
from anxin.insight.rehearsal.field import Dispatcher
from anxin.insight.rehearsal.planned import Planned, Search
from anxin.insight.rehearsal.sums import Sums, mean_of, rehearse
from anxin.insight.rehearsal.town import month

COMPARED = (
    "travel_h",
    "travel_min_a_visit",
    "kilometres",
    "visits_a_day",
    "overtime_h",
    "late_share",
    "late_min_mean",
    "missed_share",
    "waiting_days",
)
FEWER = 0.1
"""Of the technicians, how many stay away in the third month."""


def months(bench: Bench) -> None:
    """Three months a seed: by hand, by the planner, and by the planner with a tenth fewer people. Means over the seeds."""
    fewer = round(bench.technicians * (1 - FEWER))
    ways: dict[str, tuple[Callable[[], Dispatcher], int]] = {
        "by_hand": (ByHand, bench.technicians),
        "planned": (lambda: Planned(Search()), bench.technicians),
        "planned_fewer": (lambda: Planned(Search()), fewer),
    }
    found: dict[str, list[Sums]] = {name: [] for name in ways}
    for seed in range(bench.seed, bench.seed + bench.seeds):
        for name, (dispatcher, technicians) in ways.items():
            weeks = month(seed=seed, technicians=technicians, calls_a_day=bench.calls, days=bench.days)
            sums = rehearse(weeks, dispatcher())
            found[name].append(sums)
            progress(
                f"seed {seed}, {name}, {technicians} technicians: {sums.visits} of {sums.jobs} visits, {sums.travel_h} h on "
                f"the way, {sums.late_share:.3f} late, {sums.overtime_h} h overtime"
            )
    means = {name: mean_of(several).plain() for name, several in found.items()}
    for name, plain in means.items():
        bench.metrics |= {f"month_{name}_{figure}": value for figure, value in plain.items()}
    for name in ("planned", "planned_fewer"):
        for figure in COMPARED:
            if before := means["by_hand"][figure]:
                bench.metrics[f"month_{name}_vs_by_hand_{figure}"] = round(means[name][figure] / before, 3)
    for figure in ("travel_h", "late_share", "visits_a_day"):
        ratios = [
            getattr(ours, figure) / getattr(theirs, figure)
            for ours, theirs in zip(found["planned"], found["by_hand"], strict=True)
            if getattr(theirs, figure)
        ]
        bench.metrics[f"month_vs_by_hand_{figure}_least"] = round(min(ratios), 3)
        bench.metrics[f"month_vs_by_hand_{figure}_most"] = round(max(ratios), 3)
