"""The second half of sending: what becomes of deliveries that were tried. Called by actions only."""

from collections.abc import Sequence
from datetime import datetime

from anxin.messages.models import Delivery
from anxin.messages.reasons import Reason
from anxin.messages.rules import pause_after

_FIELDS = ["state", "reason", "tries", "due_at", "settled_at", "text", "address", "gateway_id"]


def mark_sent(batch: Sequence[Delivery], *, at: datetime) -> None:
    for one in batch:
        one.state, one.reason, one.settled_at = "sent", "", at
        one.tries += 1
    _write(batch)


def mark_untaken(batch: Sequence[Delivery], reason: str, *, at: datetime) -> None:
    """To be tried again after a growing pause, or given up."""
    for one in batch:
        one.tries += 1
        one.reason = reason[:300]
        pause = pause_after(one.tries)
        if pause is None:
            one.state, one.settled_at = "dead", at
        else:
            one.state, one.due_at = "failed", at + pause
    _write(batch)


def mark_skipped(batch: Sequence[Delivery], reason: Reason, *, at: datetime) -> None:
    for one in batch:
        one.state, one.reason, one.settled_at = "skipped", reason.value, at
    _write(batch)


def _write(batch: Sequence[Delivery]) -> None:
    Delivery.objects.bulk_update(batch, [field.removesuffix("_id") for field in _FIELDS])
