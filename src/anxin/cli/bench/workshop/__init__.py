"""``anxin bench workshop``: the shop's planner beside what advisers do, on the same weeks.

The greedy shop works at the car that came first, and its adviser says: so many cars before yours, so long each on the
average, and then your own work. Both run the same seeded weeks: the same cars, the same real times, the same people ill and
the same parts late. A promise could be kept by promising next week; therefore the adviser's promises are stretched (or
shortened) by one factor until the mean promise is as long as the planner's: that is ``promises_kept_greedy``. What he says
without is ``..._greedy_said``. A promise counts as kept by the first time the customer was told, whatever was told later.
"""

import argparse
from collections.abc import Sequence

from anxin.cli.bench import BenchResult, Operator, progress
from anxin.workshop.planner import Rules

TARGETS: dict[str, tuple[Operator, float]] = {
    "promises_kept": (">=", 0.85),
    "promises_kept_gain": (">", 0.0),
    "promise_p95_ms": ("<", 500),
    "promise_60_ms": ("<", 1_000),
    "offer_60_ms": ("<", 1_000),
    "replan_60_ms": ("<", 1_000),
}


def run(arguments: Sequence[str]) -> BenchResult:
    """About half a minute for a week of thirty cars a day."""
    from anxin.cli.bench.workshop.measuring import beside_greedy, large_shop

    options = _options(arguments)
    if options.only_rows:
        return BenchResult(_from_rows(options), {name: TARGETS[name] for name in TARGETS if "_60_" in name})
    metrics = beside_greedy(
        options.weeks,
        seeds=range(options.seed, options.seed + options.shops),
        cars_a_day=options.cars,
        rules=Rules(confidence=options.confidence),
    )
    progress(f"a shop of {options.large} cars ...")
    metrics |= large_shop(options.large, seed=options.seed)
    return BenchResult(metrics | _from_rows(options), TARGETS)


def _from_rows(options: argparse.Namespace) -> dict[str, float]:
    from anxin.cli.bench.scratch import scratch_database
    from anxin.cli.bench.workshop.rows import from_rows

    with scratch_database():
        return from_rows(60, seed=options.seed)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="anxin bench workshop")
    parser.add_argument("--weeks", type=int, default=2, help="of each shop")
    parser.add_argument("--shops", type=int, default=2, help="with a seed each")
    parser.add_argument("--cars", type=int, default=30, help="a day")
    parser.add_argument("--confidence", type=float, default=0.9)
    parser.add_argument("--large", type=int, default=100, help="cars in the shop that is asked for promises")
    parser.add_argument("--only-rows", action="store_true", help="only how long a desk with 60 cars waits")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)
