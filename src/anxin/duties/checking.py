"""What must be true of duties, for ``anxin check``."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from anxin.duties.models import Duty
from anxin.kernel.checks import Finding, check
from anxin.kernel.models import Deadline


@check("Duties have their clocks")
def open_duties_are_watched() -> Iterator[Finding]:
    """Each has one clock, which has not ended while the duty is open, and has where it is not."""
    clocks = Deadline.objects.filter(subject_type=Duty.SUBJECT, subject_id=OuterRef("pk"), clock=OuterRef("code"))
    watched = Duty.objects.annotate(has_clock=Exists(clocks), waits=Exists(clocks.filter(ended_at=None)))
    for number in watched.filter(has_clock=False).order_by("pk").values_list("number", flat=True).iterator():
        yield Finding(f"duty {number}", "has no clock")
    for number, state, waits in watched.order_by("pk").values_list("number", "state", "waits").iterator():
        if waits != (state == "due"):
            yield Finding(f"duty {number}", "its state and its clock disagree")
