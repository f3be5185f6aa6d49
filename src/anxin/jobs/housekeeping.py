"""Rows that have served their time."""

from datetime import timedelta

from django.core.management import call_command

from anxin.kernel import clock
from anxin.kernel.models import IdempotencyKey
from anxin.messages.forgetting import forget_settled

# A client that repeats a request after a week is asking anew.
ANSWERS_KEPT = timedelta(days=7)


def forget_old_answers(timestamp: int) -> None:
    """Remove idempotency keys nobody will repeat any more."""
    IdempotencyKey.objects.filter(at__lt=clock.now() - ANSWERS_KEPT).delete()


def forget_old_messages(timestamp: int) -> None:
    """Remove deliveries and sent events that were settled long ago."""
    forget_settled(at=clock.now())


def forget_old_sessions(timestamp: int) -> None:
    """Remove sessions that have ended."""
    call_command("clearsessions")
