"""What follows from warnings and breaches: those who wait for ``clock.*`` are woken, once."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from anxin.kernel import clock
from anxin.kernel.deadlines.breaching import CONSEQUENCES, Late
from anxin.kernel.events import Event
from anxin.kernel.jobs import job
from anxin.kernel.models import Deadline
from anxin.kernel.record import Fact, listeners, lock_heads
from anxin.kernel.subjects import load, lock_free

BATCH = 200


def unfinished() -> QuerySet[Deadline]:
    """Deadlines whose warning, breach or step of the ladder is on record but has not woken anybody yet."""
    return Deadline.objects.filter(
        Q(breached_at__isnull=False, consequences_at=None)
        | Q(warned_at__isnull=False, reminded_at=None)
        | Q(rung__gt=F("rung_told"))
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
    """The consequences of one deadline, if nobody else is at it and they are still to be carried out.

    The row comes before the head, as in every action: what follows may act on the subject itself.
    """
    seen = Deadline.objects.only("subject_type", "subject_id").get(pk=pk)
    if not lock_free(seen.subject_type, seen.subject_id):
        return False
    if not lock_heads([(seen.subject_type, seen.subject_id)], skip_locked=True):
        return False
    deadline = Deadline.objects.select_for_update().get(pk=pk)
    warned = deadline.warned_at is not None and deadline.reminded_at is None
    breached = deadline.breached_at is not None and deadline.consequences_at is None
    rungs = range(deadline.rung_told + 1, deadline.rung + 1)
    now = clock.now()
    deadline.rung_told = deadline.rung
    if warned:
        deadline.reminded_at = now
    if breached:
        deadline.consequences_at = now
    deadline.save(update_fields=["reminded_at", "consequences_at", "rung_told"])
    # A warning that would arrive together with, or after, the end of the matter is left unsaid.
    told = Late.of(deadline)
    if warned and deadline.outcome == "running" and deadline.warned_at:
        _wake(deadline, told.warned(), deadline.warned_at)
    if breached and deadline.breached_at:
        _wake(deadline, told.breached(), deadline.breached_at)
    # So is a step of the ladder whose matter has been done meanwhile, although late.
    if rungs and not _is_done(deadline):
        for rung in rungs:
            _wake(deadline, told.escalated(rung), now)
    return warned or breached or bool(rungs)


def _is_done(deadline: Deadline) -> bool:
    """Asked again: what follows from the breach may have ended it just now."""
    return Deadline.objects.filter(pk=deadline.pk, ended_at__isnull=False).exists()


def _wake(deadline: Deadline, event: Event, at: datetime) -> None:
    waiting = listeners(event.name)
    if not waiting:
        return
    subject = load(deadline.subject_type, [deadline.subject_id])[deadline.subject_id]
    for listener in waiting:
        listener(Fact(subject, event, None, at))
