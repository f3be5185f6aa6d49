"""Send what is due."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from anxin.kernel import clock
from anxin.kernel.errors import Refusal
from anxin.kernel.jobs import job
from anxin.messages.actions.settling import mark_sent, mark_skipped, mark_untaken
from anxin.messages.addressing import address_of, text_of
from anxin.messages.carriers import Carrier, carrier_for, carriers
from anxin.messages.models import Delivery
from anxin.messages.reasons import Reason
from anxin.messages.rules import STALE_AFTER
from anxin.messages.speaking import Spoken
from anxin.messages.wording import composed

_BATCH = 200


@job("deliver-messages", is_single=True)
def deliver_due() -> int:
    """How many were tried or settled. What is still due afterwards is for the next time."""
    at = clock.now()
    due = Delivery.objects.due(at).order_by("due_at", "pk").values_list("pk", flat=True)
    return sum(deliver(pk, at=at) for pk in list(due[:_BATCH]))


@transaction.atomic
def deliver(delivery_id: int, *, at: datetime) -> int:
    """One message, or the whole digest it belongs to; 0 where another worker has it, or it is settled.

    The row is held while the service is spoken to: a worker that dies lets go of it, and it is still due. Only one that
    dies between the service's yes and the commit lets a message go out twice.
    """
    # Only its own table: the far side of an outer join cannot be locked.
    due = Delivery.objects.due(at).select_for_update(skip_locked=True, of=("self",))
    due = due.select_related("user", "customer", "notification")
    first = due.filter(pk=delivery_id).first()
    if first is None:
        return 0
    batch = [first]
    if first.in_digest:
        batch = list(due.filter(user=first.user_id, channel=first.channel, in_digest=True).order_by("made_at", "pk"))
    if wanted := [one for one in batch if not _is_left_out(one, at)]:
        _send(wanted, at)
    return len(batch)


def _is_left_out(one: Delivery, at: datetime) -> bool:
    """What nobody waits for any more."""
    told = one.notification
    was_put_off = one.due_at > one.made_at and one.tries == 0
    if one.user is not None and not one.user.is_active:
        mark_skipped([one], Reason.ACCOUNT_CLOSED, at=at)
    elif was_put_off and told is not None and told.read_at is not None:
        mark_skipped([one], Reason.READ, at=at)
    elif one.tries == 0 and one.due_at < at - STALE_AFTER:
        mark_skipped([one], Reason.STALE, at=at)
    else:
        return False
    return True


def _send(batch: Sequence[Delivery], at: datetime) -> None:
    first = batch[0]
    carrier = carrier_for(carriers(), first.channel, "" if first.in_digest else first.line)
    if carrier is None:
        mark_skipped(batch, Reason.NO_GATEWAY, at=at)
        return
    to = "" if carrier.is_shared else address_of(first)
    if not to and not carrier.is_shared:
        mark_skipped(batch, Reason.NO_ADDRESS, at=at)
        return
    if carrier.is_shared and not first.in_digest and _was_said(first):
        mark_skipped(batch, Reason.SAID_IN_ROOM, at=at)
        return
    for one in batch:
        one.text, one.address, one.gateway_id = text_of(one), to, carrier.gateway_id
    spoken = _spoken(carrier, to, batch)
    if spoken.is_taken:
        mark_sent(batch, at=at)
    else:
        mark_untaken(batch, spoken.reason, at=at)


def _spoken(carrier: Carrier, to: str, batch: Sequence[Delivery]) -> Spoken:
    title, text = composed(batch)
    try:
        return carrier.carry(to=to, title=title, text=text)
    except Refusal as refusal:
        return Spoken(is_taken=False, reason=str(refusal))


def _was_said(one: Delivery) -> bool:
    """Whether the same message stands in the shared room already. Workers ask one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"room:{one.channel}:{one.key}"])
    return Delivery.objects.filter(key=one.key, channel=one.channel, state="sent", address="").exists()
