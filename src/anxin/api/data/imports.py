"""Lists that are taken in: upload, watch, stop."""

from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import Field

from anxin.api.finding import the
from anxin.api.shapes import Asked, Id, Told, person
from anxin.insight.importing.job import ask_for_import
from anxin.insight.importing.runner import IMPORTERS
from anxin.kernel import clock, files
from anxin.kernel.errors import InputRefused
from anxin.kernel.models import Progress
from anxin.kernel.progress import ask_to_cancel
from anxin.people import policies
from anxin.people.models import User

router = Router(tags=["imports"])


class ProgressTold(Told):
    """``result`` holds the counts, and under ``bad_rows_file`` the file to mend and send again."""

    id: int
    kind: str
    title: str
    done: int
    total: int
    message: str
    result: dict[str, Any]
    started_at: datetime
    finished_at: datetime | None
    is_failed: bool
    is_cancel_requested: bool


class ImportForm(Asked):
    """``kind``: customers, assets, stations, technicians or requests. ``dry_run`` does all the work and undoes it."""

    kind: str = Field(max_length=32)
    dry_run: bool = False


def _work_of(user: User) -> QuerySet[Progress]:
    return Progress.objects.filter(started_by=user)


@router.post("/imports", response={202: ProgressTold}, operation_id="import_file", summary="Take a list in")
def create_import(
    request: HttpRequest, body: Annotated[ImportForm, Form()], file: Annotated[UploadedFile, File()]
) -> Status[ProgressTold]:
    """An Excel or CSV file with Chinese or English headers. Bad rows are reported and leave nothing behind."""
    user, at = person(request), clock.now()
    policies.check(user, "import.run")
    if body.kind not in IMPORTERS:
        raise InputRefused(field="kind", reason=", ".join(IMPORTERS))
    stored = files.store(file, actor=user, at=at, kinds=files.SHEETS)
    language = get_language() or user.language
    row = ask_for_import(stored, body.kind, is_trial=body.dry_run, mapping={}, language=language, actor=user, at=at)
    return Status(202, ProgressTold.model_validate(row))


@router.get("/progress/{work_id}", response=ProgressTold, operation_id="read_progress", summary="How far it is")
def read_progress(request: HttpRequest, work_id: Id) -> ProgressTold:
    """Of one's own long pieces of work."""
    return ProgressTold.model_validate(the(_work_of(person(request)), pk=work_id))


@router.post(
    "/progress/{work_id}/cancellation",
    response={202: ProgressTold},
    operation_id="cancel_progress",
    summary="Ask it to stop",
)
def create_cancellation(request: HttpRequest, work_id: Id) -> Status[ProgressTold]:
    """It stops at the next whole step; what was done stays."""
    row = the(_work_of(person(request)), pk=work_id)
    ask_to_cancel(row)
    row.refresh_from_db()
    return Status(202, ProgressTold.model_validate(row))
