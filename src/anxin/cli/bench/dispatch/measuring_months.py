"""A month with the planner and one without, of the same calls and the same luck."""

from collections.abc import Callable
from dataclasses import replace

from anxin.cli.bench import progress
from anxin.cli.bench.dispatch import Bench
from anxin.insight.rehearsal.by_hand import ByHand
from anxin.insight.rehearsal.field import Dispatcher
from anxin.insight.rehearsal.planned import Planned
from anxin.insight.rehearsal.sums import Sums, mean_of, rehearse
from anxin.insight.rehearsal.town import month

COMPARED = (
    "travel_h",
    "travel_min_a_visit",
    "kilometres",
    "visits_a_day",
    "overtime_h",
    "late_share",
    "late_unsaid_share",
    "late_min_mean",
    "missed_share",
    "waiting_days",
)
FEWER = 0.1
"""Of the technicians, how many stay away in the last of the months."""
SLACK = 600
"""Seconds left free after each visit: for traffic, and for the one in three that takes longer."""


def months(bench: Bench) -> None:
    """Four months a seed: by hand; by the planner as the program plans; with ten minutes left free after each visit; and so
    with a tenth fewer people. Means over the seeds."""
    fewer = round(bench.technicians * (1 - FEWER))
    ways: dict[str, tuple[Callable[[], Dispatcher], int, int]] = {
        "by_hand": (ByHand, bench.technicians, 0),
        "planned": (Planned, bench.technicians, 0),
        "slack": (Planned, bench.technicians, SLACK),
        "slack_fewer": (Planned, fewer, SLACK),
    }
    found: dict[str, list[Sums]] = {name: [] for name in ways}
    for seed in range(bench.seed, bench.seed + bench.seeds):
        for name, (dispatcher, technicians, slack) in ways.items():
            weeks = month(seed=seed, technicians=technicians, calls_a_day=bench.calls, days=bench.days)
            weeks = replace(weeks, jobs=tuple(replace(job, slack=slack) for job in weeks.jobs))
            sums = rehearse(weeks, dispatcher())
            found[name].append(sums)
            progress(
                f"seed {seed}, {name}, {technicians} technicians: {sums.visits} of {sums.jobs} visits, {sums.travel_h} h on "
                f"the way, {sums.late_share:.3f} late, {sums.overtime_h} h overtime"
            )
    means = {name: mean_of(several).plain() for name, several in found.items()}
    for name, plain in means.items():
        bench.metrics |= {f"month_{name}_{figure}": value for figure, value in plain.items()}
    for name in list(ways)[1:]:
        for figure in COMPARED:
            if before := means["by_hand"][figure]:
                bench.metrics[f"month_{name}_vs_by_hand_{figure}"] = round(means[name][figure] / before, 3)
        for figure in ("travel_h", "late_share"):
            ratios = [
                getattr(ours, figure) / getattr(theirs, figure)
                for ours, theirs in zip(found[name], found["by_hand"], strict=True)
                if getattr(theirs, figure)
            ]
            bench.metrics[f"month_{name}_vs_by_hand_{figure}_worst"] = round(max(ratios), 3)
