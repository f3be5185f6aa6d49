"""Benches: ``anxin bench NAME`` prints one JSON object on standard output, and its progress on standard error.

A bench is a module of this package with ``run(arguments: Sequence[str]) -> BenchResult``. It works in a scratch
database of its own (``scratch_database``), never on the home's data.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal

from anxin.cli.trouble import Trouble

BENCHES = {
    "clocks": "clocks",
    "intake": "intake",
    "lists": "lists",
    "import": "imports",
    "suggest": "suggest",
    "start": "start",
    "handbook": "handbooks",
    "dispatch": "dispatch",
    "parts": "parts",
    "workshop": "workshop",
    "board": "board",
}
Operator = Literal[">=", "<=", ">", "<", "=="]


@dataclass(frozen=True)
class BenchResult:
    """Numbers by name, and what is asked of some of them: ``{"sweep_s": ("<", 10)}``."""

    metrics: Mapping[str, float]
    targets: Mapping[str, tuple[Operator, float]] = field(default_factory=dict)

    @property
    def met(self) -> bool:
        return all(_holds(self.metrics[name], *target) for name, target in self.targets.items())


def progress(text: str) -> None:
    """Tell whoever waits how far it is."""
    print(text, file=sys.stderr, flush=True)


def run(name: str, arguments: Sequence[str]) -> int:
    """Run the bench of that name and print its JSON; 0 when every target is met, 1 when not."""
    from anxin.cli.bench.machine import machine
    from anxin.cli.home import open_home

    if name not in BENCHES:
        raise Trouble(f"There is no bench “{name}”. There are: {', '.join(BENCHES)}.")
    open_home(migrated=False)
    result: BenchResult = import_module(f"{__name__}.{BENCHES[name]}").run(arguments)
    print(
        json.dumps(
            {
                "bench": name,
                "machine": machine(),
                "metrics": dict(result.metrics),
                "targets": {key: list(target) for key, target in result.targets.items()},
                "met": result.met,
            },
            ensure_ascii=False,
        )
    )
    return 0 if result.met else 1


def _holds(value: float, operator: Operator, limit: float) -> bool:
    match operator:
        case ">=":
            return value >= limit
        case "<=":
            return value <= limit
        case ">":
            return value > limit
        case "<":
            return value < limit
        case "==":
            return value == limit
