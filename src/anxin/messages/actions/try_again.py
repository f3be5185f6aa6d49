"""A message that was given up, or left out, goes once more."""

from datetime import datetime

from django.db import transaction

from anxin.kernel.errors import NotFound
from anxin.messages import policies
from anxin.messages.errors import DeliveryNotDead
from anxin.messages.models import Delivery
from anxin.people.models import User


@transaction.atomic
def try_again(delivery_id: int, *, actor: User | None, at: datetime) -> Delivery:
    """By itself, not with a digest, and with all its tries before it."""
    policies.check_may_configure(actor)
    one = Delivery.objects.select_for_update(of=("self",)).filter(pk=delivery_id).first()
    if one is None:
        raise NotFound(what=Delivery._meta.verbose_name, key=delivery_id)
    if one.state not in (Delivery.State.DEAD, Delivery.State.SKIPPED):
        raise DeliveryNotDead()
    one.state, one.reason, one.tries, one.settled_at = "waiting", "", 0, None
    one.in_digest, one.due_at = False, at
    one.save(update_fields=["state", "reason", "tries", "settled_at", "in_digest", "due_at"])
    return one
