"""Lists that are taken in."""

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import Field

from anxin.api.background.progress import ProgressTold
from anxin.api.shapes import Asked, person
from anxin.insight.importing.job import ask_for_import
from anxin.insight.importing.runner import IMPORTERS
from anxin.kernel import clock, files
from anxin.kernel.errors import InputRefused
from anxin.people import policies

router = Router(tags=["imports"])


class ImportForm(Asked):
    """``kind``: customers, assets, stations, technicians, requests, parts or stock.

    ``dry_run`` does all the work and undoes it."""

    kind: str = Field(max_length=32)
    dry_run: bool = False


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
