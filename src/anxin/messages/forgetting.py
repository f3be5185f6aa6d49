"""Old deliveries make room: what became of a message is of no use to anybody after half a year."""

from datetime import datetime, timedelta

from anxin.messages.models import Delivery, Posting

DELIVERIES_KEPT = timedelta(days=180)
POSTINGS_KEPT = timedelta(days=60)


def forget_settled(*, at: datetime) -> int:
    """How many rows went. What is still on its way stays, however old."""
    messages, _by_table = Delivery.objects.filter(settled_at__lt=at - DELIVERIES_KEPT).delete()
    events, _by_table = Posting.objects.filter(settled_at__lt=at - POSTINGS_KEPT).delete()
    return messages + events
