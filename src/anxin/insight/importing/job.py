"""A list that was handed in, taken in by a worker with a bar that moves."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation

from anxin.insight.importing.report import ImportReport
from anxin.insight.importing.runner import import_file
from anxin.kernel import clock, files, progress
from anxin.kernel.errors import Refusal
from anxin.kernel.jobs import job, queue
from anxin.kernel.models import Progress, StoredFile
from anxin.people import policies
from anxin.people.models import User

JOB = "import-file"
FIRST_BAD = 20


@transaction.atomic
def ask_for_import(
    stored: StoredFile,
    kind: str,
    *,
    is_trial: bool,
    mapping: dict[str, str],
    language: str,
    actor: User,
    at: datetime,
    title: str = "",
) -> Progress:
    """Queue it; ``language`` is that of the reasons. Who may is asked again when it runs: the role may be lost by then."""
    policies.check(actor, "import.run")
    row = progress.start("import", title or stored.name, actor=actor, at=at)
    queue(
        JOB,
        progress_id=row.pk,
        file_id=stored.pk,
        kind=kind,
        is_trial=is_trial,
        mapping=mapping,
        language=language,
        user_id=actor.pk,
    )
    return row


@job(JOB)
def take_in(
    *,
    progress_id: int,
    file_id: int,
    kind: str,
    is_trial: bool,
    mapping: dict[str, str],
    language: str,
    user_id: int,
) -> None:
    """The outcome stands in the progress row. A refused file is an answer the bar shows, not a failure to try again."""
    stored = StoredFile.objects.get(pk=file_id)
    actor = User.objects.get(pk=user_id)
    try:
        with translation.override(language), TemporaryDirectory() as folder, progress.running(progress_id) as bar:
            report = import_file(
                kind,
                _named(stored, Path(folder)),
                actor=actor,
                at=clock.now(),
                dry_run=is_trial,
                mapping=mapping,
                progress=lambda done, total: bar.advance(done - bar.done, total=total),
            )
            bar.result = _outcome(report, actor)
            bar.say(report.summary())
    except Refusal:
        return


def _named(stored: StoredFile, folder: Path) -> Path:
    """The content under the name it came with, which the report repeats."""
    path = folder / (Path(stored.name).name or "list.xlsx")
    with files.open_file(stored) as content:
        path.write_bytes(content.read())
    return path


def _outcome(report: ImportReport, actor: User) -> dict[str, object]:
    """The counts, the first bad rows, and all of them as a workbook to be mended and handed in again."""
    counts = {name: getattr(report, name) for name in ("total", "created", "changed", "unchanged", "is_dry_run")}
    if report.is_clean:
        return {**counts, "bad": 0}
    workbook = ContentFile(report.error_workbook(), name=f"{report.kind}-bad-rows.xlsx")
    kept = files.store(workbook, actor=actor, at=clock.now(), kinds=files.SHEETS)
    first = [{"row": bad.number, "reason": bad.reason} for bad in report.bad[:FIRST_BAD]]
    return {**counts, "bad": len(report.bad), "first": first, "bad_rows_file": kept.pk}
