"""Why is this due then?"""

from datetime import timedelta

from django.http import HttpRequest
from ninja import Router

from anxin.api.finding import the
from anxin.api.shapes import Id, Told, person
from anxin.api.subjects import ClockTold
from anxin.kernel.deadlines.explaining import explain
from anxin.kernel.errors import NotFound
from anxin.kernel.models import Deadline
from anxin.kernel.subjects import model_of
from anxin.people.models import User

router = Router(tags=["clocks"])


class StepTold(Told):
    """One line of the arithmetic; ``counted`` is the time it adds, in seconds."""

    text: str
    counted: float | None


class ClockExplained(Told):
    """The clock, whose it is, and its arithmetic from the start to the due time."""

    clock: ClockTold
    subject_type: str
    number: str
    steps: list[StepTold]


@router.get("/clocks/{clock_id}", response=ClockExplained, operation_id="explain_clock", summary="Why is it due then")
def read_clock(request: HttpRequest, clock_id: Id) -> ClockExplained:
    """Step by step: the start, every working day, every pause, every change."""
    row = the(Deadline.objects.select_related("calendar"), pk=clock_id)
    number = _number_of(row, person(request))
    return ClockExplained(
        clock=ClockTold.of(row),
        subject_type=row.subject_type,
        number=number,
        steps=[StepTold(text=step.text, counted=_seconds(step.counted)) for step in explain(row)],
    )


def _number_of(row: Deadline, user: User) -> str:
    """Of the subject, where the person sees it; otherwise the clock does not exist for them either."""
    subjects = model_of(row.subject_type)._default_manager
    seen = subjects.visible_to(user).filter(pk=row.subject_id)  # type: ignore[attr-defined]
    number: str | None = seen.values_list("number", flat=True).first()
    if number is None:
        raise NotFound(what=Deadline._meta.verbose_name, key=row.pk)
    return number


def _seconds(counted: timedelta | None) -> float | None:
    return None if counted is None else counted.total_seconds()
