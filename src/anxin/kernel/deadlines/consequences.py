"""What follows from warnings and breaches: those who wait for ``clock.*`` are woken, once."""

from django.db import transaction
from django.db.models import Q, QuerySet

from anxin.kernel import clock
from anxin.kernel.deadlines.breaching import CONSEQUENCES, Late
from anxin.kernel.jobs import job
from anxin.kernel.models import Deadline
from anxin.kernel.record import Fact, listeners, lock_heads
from anxin.kernel.subjects import load

BATCH = 200


def unfinished() -> QuerySet[Deadline]:
    """Deadlines whose warning or breach is on record but has not woken anybody yet."""
    return Deadline.objects.filter(
        Q(breached_at__isnull=False, consequences_at=None) | Q(warned_at__isnull=False, reminded_at=None)
    )


@job(CONSEQUENCES, is_single=True)
def carry_out_consequences() -> None:
    """Go through all that is unfinished, each in a transaction of its own.

    What fails stays unfinished and is tried again after the next sweep; the others are not held up, and the failures
    are raised together at the end.
    """
    failures: list[Exception] = []
    last = 0
    while batch := list(unfinished().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        for pk in batch:
            try:
                carry_out(pk)
            except Exception as failure:
                failures.append(failure)
        last = batch[-1]
    if failures:
        raise ExceptionGroup("consequences of clocks failed", failures)


@transaction.atomic
def carry_out(pk: int) -> bool:
    """The consequences of one deadline, if nobody else is at it and they are still to be carried out."""
    seen = Deadline.objects.only("subject_type", "subject_id").get(pk=pk)
    if not lock_heads([(seen.subject_type, seen.subject_id)], skip_locked=True):
        return False
    deadline = Deadline.objects.select_for_update().get(pk=pk)
    warned = deadline.warned_at is not None and deadline.reminded_at is None
    breached = deadline.breached_at is not None and deadline.consequences_at is None
    now = clock.now()
    if warned:
        deadline.reminded_at = now
    if breached:
        deadline.consequences_at = now
    deadline.save(update_fields=["reminded_at", "consequences_at"])
    # A warning that would arrive together with, or after, the end of the matter is left unsaid.
    if warned and deadline.outcome == "running":
        _wake(deadline, is_breach=False)
    if breached:
        _wake(deadline, is_breach=True)
    return warned or breached


def _wake(deadline: Deadline, *, is_breach: bool) -> None:
    told = Late.of(deadline)
    event = told.breached() if is_breach else told.warned()
    at = deadline.breached_at if is_breach else deadline.warned_at
    assert at is not None
    waiting = listeners(event.name)
    if not waiting:
        return
    subject = load(deadline.subject_type, [deadline.subject_id])[deadline.subject_id]
    for listener in waiting:
        listener(Fact(subject, event, None, at))
