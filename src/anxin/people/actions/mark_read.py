"""Put messages aside once they are read."""

from datetime import datetime

from anxin.people.models import Notification, User


def mark_notification_read(notification_id: int, *, actor: User, at: datetime) -> bool:
    """Whether there was an unread message of this person with the id; somebody else's is not found."""
    unread = Notification.objects.filter(pk=notification_id, user=actor, read_at__isnull=True)
    return bool(unread.update(read_at=at))


def mark_all_read(*, actor: User, at: datetime) -> int:
    """How many were still unread."""
    return Notification.objects.filter(user=actor, read_at__isnull=True).update(read_at=at)
