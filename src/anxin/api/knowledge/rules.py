"""Under which version of a handbook a matter runs, and everything in a handbook that has to do with time."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router, Status
from pydantic import Field

from anxin.api.deeds import Standing, pk_of
from anxin.api.finding import the
from anxin.api.shapes import Reason, Told, Versioned, person, seen_version
from anxin.api.subjects import worded
from anxin.handbook.actions.move_subject import move_subject
from anxin.handbook.current import edition
from anxin.handbook.describe.clock_table import TimeRow, time_rows
from anxin.handbook.models import HandbookVersion
from anxin.kernel import clock
from anxin.kernel.subjects import model_of

router = Router(tags=["handbook"])

SUBJECTS = {"requests": "service_request", "work-orders": "work_order", "complaints": "complaint"}


class MovingRules(Versioned):
    """``number`` is the version of the same line (``4`` of ``line@4``)."""

    number: Annotated[int, Field(ge=1, le=2**31 - 1)]
    reason: Reason


class EntryWithTime(Told):
    """One entry with a time. ``starts`` and ``stops`` are events or moments, ``length`` follows the grammar of durations."""

    section: str
    id: str
    title: str
    starts: list[str]
    stops: list[str]
    length: str
    calendar: str
    seen_by: str
    clause: list[str]

    @classmethod
    def of(cls, row: TimeRow) -> "EntryWithTime":
        return cls(
            section=row.section,
            id=row.id,
            title=worded(row.title, row.title_en),
            starts=list(row.starts),
            stops=list(row.stops),
            length=row.length,
            calendar=row.calendar,
            seen_by=row.seen_by,
            clause=list(row.clause),
        )


@router.get(
    "/handbooks/{line}/{number}/clocks",
    response=list[EntryWithTime],
    operation_id="list_handbook_clocks",
    summary="Everything in it with a time",
)
def list_handbook_clocks(
    request: HttpRequest, line: str, number: Annotated[int, Path(ge=1, le=2**31 - 1)]
) -> list[EntryWithTime]:
    """Clocks, duties, call-backs, reminders and targets: what starts and stops them, how long, in which calendar."""
    version = the(HandbookVersion.objects.filter(is_published=True, line=line).only("pk"), number=number)
    return [EntryWithTime.of(row) for row in time_rows(edition(version.pk))]


def _move(request: HttpRequest, kind: str, number: str, body: MovingRules) -> Status[Standing]:
    user = person(request)
    rows: Any = model_of(SUBJECTS[kind])._default_manager
    moved = move_subject(
        SUBJECTS[kind],
        pk_of(rows.visible_to(user), number),
        body.number,
        reason=body.reason,
        actor=user,
        at=clock.now(),
        version=seen_version(request, body),
    )
    return Status(201, Standing.of(moved))


@router.post(
    "/requests/{number}/handbook",
    response={201: Standing},
    operation_id="move_request_to_handbook",
    summary="Let it finish under another version",
)
def move_request(request: HttpRequest, number: str, body: MovingRules) -> Status[Standing]:
    """Running clocks are computed again, on the record: before, after, and why."""
    return _move(request, "requests", number, body)


@router.post(
    "/work-orders/{number}/handbook",
    response={201: Standing},
    operation_id="move_order_to_handbook",
    summary="Let it finish under another version",
)
def move_order(request: HttpRequest, number: str, body: MovingRules) -> Status[Standing]:
    """Running clocks are computed again, on the record: before, after, and why."""
    return _move(request, "work-orders", number, body)


@router.post(
    "/complaints/{number}/handbook",
    response={201: Standing},
    operation_id="move_complaint_to_handbook",
    summary="Let it finish under another version",
)
def move_complaint(request: HttpRequest, number: str, body: MovingRules) -> Status[Standing]:
    """Running clocks are computed again, on the record: before, after, and why."""
    return _move(request, "complaints", number, body)
