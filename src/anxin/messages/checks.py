"""What must be true of outgoing messages that no constraint of the database can say."""

from collections.abc import Iterator
from datetime import timedelta

from anxin.kernel import clock
from anxin.kernel.checks import Finding, check
from anxin.messages.errors import SecretUnreadable
from anxin.messages.models import Delivery, Endpoint, Gateway, Posting
from anxin.messages.sealing import unseal

# The worker looks every quarter of a minute.
_STUCK_AFTER = timedelta(hours=1)


@check("messages that are due leave the house")
def nothing_waits_for_long() -> Iterator[Finding]:
    before = clock.now() - _STUCK_AFTER
    for one in Delivery.objects.due(before).order_by("due_at", "pk")[:20]:
        yield Finding(
            f"message {one.pk}", f"it has been due since {one.due_at:%Y-%m-%d %H:%M} UTC; is a worker running?"
        )
    for posting in Posting.objects.due(before).order_by("due_at", "pk")[:20]:
        yield Finding(f"event {posting.webhook_id}", f"it has been due since {posting.due_at:%Y-%m-%d %H:%M} UTC")


@check("stored access data can be read")
def secrets_can_be_read() -> Iterator[Finding]:
    sealed = {f"gateway “{row.title}”": row.address for row in Gateway.objects.order_by("pk")}
    sealed |= {f"receiver “{row.title}”": row.secret for row in Endpoint.objects.order_by("pk")}
    for place, secret in sealed.items():
        try:
            unseal(secret)
        except SecretUnreadable:
            yield Finding(place, "it was sealed with the secret key of another home; enter it again")
