"""Long work that a worker does: watch, stop."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.finding import the
from anxin.api.shapes import Id, Told, person
from anxin.kernel.models import Progress
from anxin.kernel.progress import ask_to_cancel
from anxin.people.models import User

router = Router(tags=["progress"])


class ProgressTold(Told):
    """How far it is. ``result`` tells what came of it: for a list the counts, and under ``bad_rows_file`` the file to mend."""

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


def _work_of(user: User) -> QuerySet[Progress]:
    return Progress.objects.filter(started_by=user)


@router.get("/progress/{work_id}", response=ProgressTold, operation_id="read_progress", summary="How far it is")
def read_progress(request: HttpRequest, work_id: Id) -> ProgressTold:
    """Of one's own long pieces of work, such as a list that is taken in or a month that is closed."""
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
