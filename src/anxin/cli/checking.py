"""Runs what the rooms registered with the kernel's checks, with a bar, and prints what they found."""

import sys

from django.utils.module_loading import autodiscover_modules
from rich.console import Console
from rich.progress import Progress

from anxin.kernel.checks import CHECKS

# Where rooms keep their checks; importing a module registers them.
MODULES = ("audit", "checks")


def run() -> int:
    """0 when nothing is wrong, 1 otherwise; every finding is a line on standard output."""
    autodiscover_modules(*MODULES)
    findings = 0
    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("checking", total=len(CHECKS))
        for name, check in CHECKS.items():
            bar.update(task, description=name)
            for finding in check():
                findings += 1
                print(f"{name}: {finding}")
            bar.advance(task)
    print(f"{len(CHECKS)} checks, {findings} findings")
    return 1 if findings else 0
