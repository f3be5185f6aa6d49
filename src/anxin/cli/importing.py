"""``anxin import`` at work: a bar, a sentence per file, and a workbook of the bad rows."""

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from anxin.cli.trouble import Trouble
from anxin.insight.importing import KINDS, ImportReport, import_file, parse_mapping
from anxin.kernel import clock
from anxin.kernel.errors import Refusal


def run(kind: str, files: Sequence[Path], *, columns: Sequence[str], errors: Path | None, dry_run: bool) -> int:
    """0 when every row was taken, 1 when some were not; those are in the workbook."""
    if kind not in KINDS:
        raise Trouble(f"There is nothing to import called “{kind}”. There are: {', '.join(KINDS)}.")
    if kind == "complaints-cn" and not dry_run:
        _found_company()
    is_clean = True
    for file in files:
        report = _take(kind, file, columns, dry_run=dry_run)
        print(f"{file.name}: {report.summary()}")
        if not report.is_clean:
            is_clean = False
            _write_errors(report, errors or file.with_name(f"{file.stem}-errors.xlsx"))
    return 0 if is_clean else 1


def _take(kind: str, file: Path, columns: Sequence[str], *, dry_run: bool) -> ImportReport:
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(file.name, total=None)
        try:
            return import_file(
                kind,
                file,
                actor=None,
                at=clock.now(),
                dry_run=dry_run,
                mapping=parse_mapping(columns, kind),
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
        except Refusal as refusal:
            raise Trouble(f"{file}: {refusal} {refusal.advice}".strip()) from None


def _write_errors(report: ImportReport, target: Path) -> None:
    try:
        target.write_bytes(report.error_workbook())
    except OSError as error:
        raise Trouble(
            f"The bad rows could not be written to {target} ({error.strerror}). Name a place: --errors"
        ) from None
    print(f"The {len(report.bad)} bad rows stand in {target}, each with the reason.")


def _found_company() -> None:
    """These complaints are carried by simulated staff; on an empty home nobody could take them."""
    from random import Random

    from anxin.handbook.current import usual_line
    from anxin.insight.simulator.founding import found
    from anxin.people.models import Station

    if not Station.objects.exists():
        print("No station answers for any place yet: founding the simulated company.", file=sys.stderr)
        found(usual_line(), Random(1), password=None, at=clock.now())
