"""Take back a step that was reported by mistake."""

from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.handbook.entitled import check_may_do
from anxin.handbook.errors import ReasonWanted, StepNotTaken
from anxin.handbook.events import StepWithdrawn
from anxin.handbook.finding_steps import fitting, step_of
from anxin.handbook.models import TakenStep
from anxin.handbook.steps import Course
from anxin.handbook.titles import Titled
from anxin.kernel import subjects
from anxin.kernel.record import record


@transaction.atomic
def withdraw_step(subject_type: str, subject_id: int, code: str, *, reason: str, actor: Any, at: datetime) -> TakenStep:
    """It was not done after all, and why. A step that may be repeated loses its latest time.

    Raises ``NotAsked``, ``NotEntitled``, ``StepNotTaken``, ``ReasonWanted``, or what
    ``Course.check_may_be_withdrawn`` has against it.
    """
    course = Course(subjects.lock(subject_type, subject_id))
    step = step_of(course.handbook, code, subject_type)
    check_may_do(actor, step, course.subject, course.handbook)
    taken = course.standing(step).taken
    if not taken:
        raise StepNotTaken(step=Titled.of(step), clause=step.clause)
    course.check_may_be_withdrawn(step)
    row = taken[-1]
    row.withdrawn_because = fitting(reason, "reason")
    if not row.withdrawn_because:
        raise ReasonWanted(field="reason")
    row.withdrawn_at, row.withdrawn_by = at, actor
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    told = StepWithdrawn(step=step.id, title=step.title, title_en=step.title_en, note=row.withdrawn_because)
    record(course.subject, told, actor=actor, at=at)
    return row
