"""``anxin bench import``: the repairs of the Open Repair Alliance, from files to closed requests.

Asked for: the 74,060 repairs in under 60 s. ``--files`` names the files (default: ``../shared/data/openrepair``).
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from anxin.cli.bench import BenchResult, progress
from anxin.cli.bench.scratch import scratch_database
from anxin.cli.trouble import Trouble

FOLDER = Path("../shared/data/openrepair")


def run(arguments: Sequence[str]) -> BenchResult:
    """Seconds for all files together, reading and checking included, and what ``anxin check`` would not forgive."""
    parser = argparse.ArgumentParser(prog="anxin bench import")
    parser.add_argument("--files", nargs="+", type=Path, default=sorted(FOLDER.glob("*.csv")))
    files: list[Path] = parser.parse_args(arguments).files
    if not files:
        raise Trouble(f"There are no files in {FOLDER}: name them with --files.")
    with scratch_database():
        return measured(files)


def measured(files: Sequence[Path]) -> BenchResult:
    """Import into the present database, twice: the second time nothing may be new."""
    from anxin.handbook.actions.load import load_pack
    from anxin.handbook.loader import built_in
    from anxin.insight.importing import import_file
    from anxin.kernel import clock
    from anxin.requests.models import ServiceRequest

    at = clock.now()
    load_pack(built_in()[0], actor=None, at=at)
    began = time.perf_counter()
    reports = []
    for file in files:
        progress(f"{file.name} ...")
        reports.append(import_file("openrepair", file, actor=None, at=at))
        progress(f"{file.name}: {reports[-1].summary()}")
    seconds = time.perf_counter() - began
    rows = sum(report.total for report in reports)
    progress("the same files again ...")
    again = sum(import_file("openrepair", file, actor=None, at=at).created for file in files)
    return BenchResult(
        metrics={
            "seconds": round(seconds, 2),
            "rows_per_s": round(rows / seconds),
            "rows": rows,
            "bad_rows": sum(len(report.bad) for report in reports),
            "requests": ServiceRequest.objects.count(),
            "new_the_second_time": again,
        },
        targets={"seconds": ("<=", 60), "new_the_second_time": ("==", 0)},
    )
