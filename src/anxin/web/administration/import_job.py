"""A list that was handed in, taken in by a worker with a bar that moves."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.utils import translation

from anxin.insight.importing.report import ImportReport
from anxin.insight.importing.runner import import_file
from anxin.kernel import clock, progress
from anxin.kernel.errors import Refusal
from anxin.kernel.files import SHEETS, open_file, store
from anxin.kernel.jobs import job
from anxin.kernel.models import StoredFile
from anxin.people.models import User

NAME = "web.import"


@job(NAME)
def take_in(*, progress_id: int, file_id: int, kind: str, user_id: int, is_trial: bool, language: str) -> None:
    """Run the import; the outcome stands in the progress row. A refused file is an outcome too, not a fault."""
    stored = StoredFile.objects.get(pk=file_id)
    user = User.objects.get(pk=user_id)
    with translation.override(language), TemporaryDirectory() as folder, progress.running(progress_id) as bar:
        path = Path(folder) / (Path(stored.name).name or "list.xlsx")
        with open_file(stored) as content:
            path.write_bytes(content.read())

        def move(done: int, total: int) -> None:
            bar.advance(done - bar.done, total=total)

        try:
            report = import_file(kind, path, actor=user, at=clock.now(), dry_run=is_trial, progress=move)
        except progress.Cancelled:
            raise
        except Refusal as refusal:
            bar.result = {"refused": str(refusal), "advice": refusal.advice}
            bar.say(str(refusal))
            return
        bar.result = outcome(report, user)
        bar.say(report.summary())


def outcome(report: ImportReport, user: User) -> dict[str, object]:
    """The counts, and the workbook of bad rows as a stored file."""
    counts = {name: getattr(report, name) for name in ("total", "created", "changed", "unchanged", "is_dry_run")}
    if report.is_clean:
        return {**counts, "bad": 0}
    workbook = ContentFile(report.error_workbook(), name=f"{report.kind}-bad-rows.xlsx")
    kept = store(workbook, actor=user, at=clock.now(), kinds=SHEETS)
    first = [{"row": bad.number, "reason": bad.reason} for bad in report.bad[:20]]
    return {**counts, "bad": len(report.bad), "first": first, "workbook": kept.pk}
