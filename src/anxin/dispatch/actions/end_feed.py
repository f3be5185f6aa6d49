"""Take the address of a calendar back."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch.events import CalendarFeedEnded
from anxin.dispatch.models import CalendarFeed
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import User


@transaction.atomic
def end_feed(feed_id: int, *, actor: User, at: datetime) -> None:
    """It answers nobody from the next look on. One's own only; ending it twice is ending it once."""
    user = User.objects.lock(actor.pk)
    feed = CalendarFeed.objects.select_related("station").filter(pk=feed_id, user=user).first()
    if feed is None:
        raise NotFound(what=CalendarFeed._meta.verbose_name, key=feed_id)
    if feed.ended_at is None:
        feed.ended_at = at
        feed.save(update_fields=["ended_at"])
        record(user, CalendarFeedEnded(station=feed.station.title if feed.station else ""), actor=actor, at=at)
