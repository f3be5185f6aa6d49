"""The shared instances: gaps to the best known, in per cent."""

from statistics import mean

from anxin.cli.bench import progress
from anxin.cli.bench.dispatch import Bench, peers
from anxin.cli.bench.dispatch import solomon as vehicles
from anxin.cli.bench.dispatch import technicians as crews
from anxin.cli.trouble import Trouble
from anxin.fieldwork.planner import faults, plan


def solomon(bench: Bench) -> None:
    """``solomon_gap_5s`` and ``_20s``, and the peers' on five seconds; VROOM stops by itself."""
    folder = bench.folder / "vrptw"
    if not folder.is_dir():
        raise Trouble(f"There are no instances in {folder}: name their folder with --instances.")
    chosen = vehicles.instances(folder)[:: bench.every]
    for seconds in (5, 20):
        gaps = []
        for instance in chosen:
            made = plan(instance.problem, bench.budget(seconds))
            _demand_faultless(instance.name, faults(instance.problem, made))
            gaps.append(instance.gap(made.costs.total))
            progress(f"{instance.name} {seconds} s: {gaps[-1]:.3f} %")
        bench.metrics[f"solomon_gap_{seconds}s"] = round(mean(gaps), 4)
    theirs = {"ortools_gap_5s": peers.ortools, "vroom_gap": peers.vroom, "pyvrp_gap_5s": peers.pyvrp}
    for name, peer in theirs.items():
        if peers.is_there(peer):
            gaps = []
            for instance in chosen:
                gaps.append(instance.gap(peers.cost_of(instance.problem, peer(instance.problem, bench.budget(5)))))
                progress(f"{instance.name} {peer.__name__}: {gaps[-1]:.3f} %")
            bench.metrics[name] = round(mean(gaps), 4)
    asked = [bench.metrics[name] for name in ("ortools_gap_5s", "vroom_gap") if name in bench.metrics]
    if asked:
        bench.metrics["solomon_5s_below_peers"] = float(bench.metrics["solomon_gap_5s"] < min(asked))


def technicians(bench: Bench) -> None:
    """``trsp_gap_20s``: working time above the best known; an order left out fails the bench."""
    folder = bench.folder / "trsp"
    if not folder.is_dir():
        raise Trouble(f"There are no instances in {folder}: name their folder with --instances.")
    gaps, left_out = [], 0
    for name, problem, best in crews.instances(folder)[:: bench.every]:
        made = plan(problem, bench.budget(20))
        _demand_faultless(name, faults(problem, made))
        left_out += len(made.left_out)
        gaps.append((made.costs.wages / crews.SCALE / best - 1) * 100)
        progress(f"{name}: {gaps[-1]:.2f} %, {len(made.left_out)} left out")
    bench.metrics["trsp_gap_20s"] = round(mean(gaps), 3)
    bench.metrics["trsp_left_out"] = left_out


def _demand_faultless(name: str, found: list[str]) -> None:
    if found:
        raise Trouble(f"{name}: the plan is wrong: {'; '.join(found[:3])}.")
