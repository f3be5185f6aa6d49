"""A list that is taken in by the worker, with a bar that tells how far it is."""

from datetime import datetime

from django.core.files.base import ContentFile

from anxin.insight.importing.runner import import_file
from anxin.kernel import clock, files, progress
from anxin.kernel.jobs import job, queue
from anxin.kernel.models import Progress, StoredFile
from anxin.people import policies
from anxin.people.models import User

JOB = "import.file"


def ask_for_import(
    stored: StoredFile, kind: str, *, is_trial: bool, mapping: dict[str, str], actor: User, at: datetime
) -> Progress:
    """Queue it. Who may is asked again when it runs, for somebody may have lost the role meanwhile."""
    policies.check(actor, "import.run")
    row = progress.start("import", stored.name, actor=actor, at=at)
    queue(JOB, progress_id=row.pk, file_id=stored.pk, kind=kind, is_trial=is_trial, mapping=mapping)
    return row


@job(JOB)
def carry_out(*, progress_id: int, file_id: int, kind: str, is_trial: bool, mapping: dict[str, str]) -> None:
    """The result holds the counts, and the workbook of bad rows where there are any."""
    actor = Progress.objects.select_related("started_by").get(pk=progress_id).started_by
    path = files.path_of(StoredFile.objects.get(pk=file_id).sha256)
    at = clock.now()
    with progress.running(progress_id) as bar:
        report = import_file(
            kind,
            path,
            actor=actor,
            at=at,
            dry_run=is_trial,
            mapping=mapping,
            progress=lambda done, total: bar.advance(done - bar.done, total=total),
        )
        counts = ("total", "created", "changed", "unchanged")
        bar.result = {name: getattr(report, name) for name in counts} | {"bad": len(report.bad)}
        if report.bad:
            workbook = ContentFile(report.error_workbook(), name="bad-rows.xlsx")
            bar.result["bad_rows_file"] = files.store(workbook, actor=actor, at=at, kinds=files.SHEETS).pk
        bar.say(report.summary())
