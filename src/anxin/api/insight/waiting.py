"""What waits for whoever asks."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router

from anxin.api.shapes import Coded, Told, person
from anxin.api.subjects import worded
from anxin.insight.waiting import WaitingStep, steps_waiting

router = Router(tags=["insight"])


class WaitingStepTold(Told):
    """A step of the handbook that is to be taken at a matter by a certain time. ``subject`` is its kind, ``number`` what
    people quote; ``source`` the handbook's entry, to be looked up under ``/clauses``."""

    subject: str
    number: str
    step: Coded
    due_at: datetime
    is_late: bool
    clause: list[str]
    source: str

    @classmethod
    def of(cls, row: WaitingStep) -> "WaitingStepTold":
        return cls(
            subject=row.subject.SUBJECT,
            number=row.subject.number,
            step=Coded(code=row.step.id, title=worded(row.step.title, row.step.title_en)),
            due_at=row.due_at,
            is_late=row.is_late,
            clause=list(row.step.clause),
            source=row.source,
        )


@router.get(
    "/waiting-steps",
    response=list[WaitingStepTold],
    operation_id="list_waiting_steps",
    summary="Steps that wait for me",
)
def list_waiting_steps(request: HttpRequest) -> list[WaitingStepTold]:
    """Those a clock runs for and one of my roles takes, the soonest due first; fifty at most."""
    return [WaitingStepTold.of(row) for row in steps_waiting(person(request))]
