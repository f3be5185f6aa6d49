"""See to which ways new messages go."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from anxin.kernel import clock
from anxin.kernel.jobs import job
from anxin.messages.carriers import Carrier, carriers
from anxin.messages.channels import Channel
from anxin.messages.models import Delivery, Preference
from anxin.messages.rules import STALE_AFTER, Hours
from anxin.messages.standing import preferences_of
from anxin.people.models import Notification

_BATCH = 500


@job("route-messages", is_single=True)
def route_new() -> int:
    """How many were seen to. Asked for by the clock; a worker that dies half way leaves a batch to the next."""
    total = 0
    while seen := route_some(at=clock.now()):
        total += seen
    return total


@transaction.atomic
def route_some(*, at: datetime) -> int:
    """One batch. Message and deliveries change in one transaction, so that each is seen to exactly once."""
    new = Notification.objects.filter(routed_at=None).select_for_update(skip_locked=True).order_by("pk")
    batch = list(new[:_BATCH])
    known = carriers() if batch else []
    # A house without gateways keeps no list of what it could have sent.
    if known:
        fresh = [row for row in batch if row.at > at - STALE_AFTER]
        wishes = preferences_of(row.user_id for row in fresh)
        rows = [one for row in fresh for one in _ways(row, wishes.get(row.user_id), known, at)]
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    Notification.objects.filter(pk__in=[row.pk for row in batch]).update(routed_at=at)
    return len(batch)


def _ways(told: Notification, wish: Preference | None, known: Sequence[Carrier], at: datetime) -> list[Delivery]:
    """What the handbook demands, and what the person wishes as far as there is somebody to carry it."""
    served = {row.channel for row in known}
    wished = [channel for channel in (wish.wished(is_urgent=told.is_urgent) if wish else ()) if channel in served]
    hours = wish.hours if wish else Hours(settings.TIME_ZONE)
    return [
        Delivery(
            notification=told,
            user_id=told.user_id,
            key=told.key,
            channel=channel,
            text="",
            subject_type=told.subject_type,
            number=told.number,
            line=told.line,
            is_urgent=told.is_urgent,
            in_digest=hours.is_digested(is_urgent=told.is_urgent),
            made_at=at,
            due_at=hours.due(at, is_urgent=told.is_urgent),
        )
        for channel in Channel.values
        if channel in told.channels or channel in wished
    ]
