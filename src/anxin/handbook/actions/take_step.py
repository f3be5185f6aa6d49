"""Report a step as done."""

from datetime import datetime
from typing import Any

from django.db import transaction

from anxin.handbook.entitled import check_may_do
from anxin.handbook.events import StepTaken
from anxin.handbook.finding_steps import fitting, step_of
from anxin.handbook.models import TakenStep
from anxin.handbook.steps import Course
from anxin.kernel import subjects
from anxin.kernel.record import record


@transaction.atomic
def take_step(subject_type: str, subject_id: int, code: str, *, note: str = "", actor: Any, at: datetime) -> TakenStep:
    """It is done, by this person, now; ``step.taken`` tells the clocks.

    The matter is locked first, so that two people who take the same step at once end as one step and one refusal.
    Raises ``NotAsked``, ``NotEntitled``, or what ``Course.check_may_be_taken`` has against it.
    """
    course = Course(subjects.lock(subject_type, subject_id))
    step = step_of(course.handbook, code, subject_type)
    check_may_do(actor, step, course.subject, course.handbook)
    course.check_may_be_taken(step, at)
    earlier = course.standing(step).taken
    row = TakenStep.objects.create(
        subject_type=subject_type,
        subject_id=subject_id,
        step=step.id,
        number=max((row.number for row in earlier), default=0) + 1,
        note=fitting(note, "note"),
        taken_at=at,
        taken_by=actor,
    )
    told = StepTaken(step=step.id, title=step.title, title_en=step.title_en, note=row.note)
    record(course.subject, told, actor=actor, at=at)
    return row
