"""``anxin bench dispatch``: the planner beside the best known plans and beside other solvers, one core a run.

A whole run takes hours. ``--only solomon technicians large offers repairs month`` chooses parts, ``--every N`` each
N-th instance, ``--sizes`` the city days. ``month`` is the same month dispatched by hand and by the planner, with
``--technicians``, ``--calls`` a day, ``--days`` and ``--seeds``. Peers (OR-Tools, PyVRP, VROOM) are development packages;
one that is not installed is skipped with a sentence. ``--clock processor`` counts each solver's own work instead of the
time on the wall, for machines that others use too; it is said in the metrics as ``processor_clock``.
"""

import argparse
import resource
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anxin.cli.bench import BenchResult, Operator, progress
from anxin.fieldwork.planner import Budget, Counted

FOLDER = Path("../shared/data/routing")
PARTS = ("solomon", "technicians", "large", "offers", "repairs", "month")
TARGETS: dict[str, tuple[Operator, float]] = {
    "solomon_gap_5s": ("<=", 0.25),
    "solomon_gap_20s": ("<=", 0.15),
    "trsp_gap_20s": ("<=", 1.0),
    "large_vs_best_peer_500": ("<=", 0.96),
    "large_vs_best_peer_1000": ("<=", 0.94),
    "large_vs_best_peer_2000": ("<=", 0.90),
    "large_gap": ("<=", 3.0),
    "offer_p95_ms": ("<", 300),
    "repair_p95_ms": ("<", 500),
    "repair_gap": ("<=", 2.0),
    "repair_changes": ("<=", 3),
    "memory_mib": ("<", 2048),
    "month_planned_vs_by_hand_travel_h": ("<", 1.0),
    "month_slack_vs_by_hand_travel_h": ("<", 1.0),
    "month_slack_vs_by_hand_late_unsaid_share": ("<", 1.0),
}


@dataclass
class Bench:
    """What was asked, and the numbers so far."""

    folder: Path
    clock: Counted
    every: int
    sizes: Sequence[int]
    seed: int
    technicians: int
    calls: float
    days: int
    seeds: int
    metrics: dict[str, float] = field(default_factory=dict)

    def budget(self, seconds: float) -> Budget:
        return Budget(seconds, self.clock)


def run(arguments: Sequence[str]) -> BenchResult:
    """The parts asked for, in their order; targets are those of the metrics that were measured."""
    from anxin.fieldwork.planner.warming import warm

    options = _options(arguments)
    bench = Bench(
        options.instances,
        Counted(options.clock),
        options.every,
        options.sizes,
        options.seed,
        options.technicians,
        options.calls,
        options.days,
        options.seeds,
    )
    bench.metrics["processor_clock"] = float(bench.clock is Counted.PROCESSOR)
    progress("compiling, where that has not been done before ...")
    warm()
    for part in PARTS:
        if part in options.only:
            _part(part)(bench)
    bench.metrics["memory_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return BenchResult(
        metrics=bench.metrics,
        targets={name: target for name, target in TARGETS.items() if name in bench.metrics}
        | {f"{ours}_below_peers": ("==", 1.0) for ours in ("solomon_5s",) if f"{ours}_below_peers" in bench.metrics},
    )


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="anxin bench dispatch")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--instances", type=Path, default=FOLDER, help="holds vrptw/ and trsp/")
    parser.add_argument("--clock", choices=[one.value for one in Counted], default=Counted.WALL.value)
    parser.add_argument("--every", type=int, default=1, help="each N-th instance only")
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1000, 2000, 5000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--technicians", type=int, default=20, help="of the month")
    parser.add_argument("--calls", type=float, default=110, help="a day of the month")
    parser.add_argument("--days", type=int, default=28, help="of the month, Sundays included")
    parser.add_argument("--seeds", type=int, default=2, help="months, each of a seed from --seed on")
    return parser.parse_args(arguments)


def _part(name: str) -> Callable[[Bench], None]:
    from anxin.cli.bench.dispatch import measuring_days, measuring_instances, measuring_months

    return {
        "solomon": measuring_instances.solomon,
        "technicians": measuring_instances.technicians,
        "large": measuring_days.large,
        "offers": measuring_days.offers,
        "repairs": measuring_days.repairs,
        "month": measuring_months.months,
    }[name]
