"""Make the address under which somebody's calendar reads visits."""

from datetime import datetime

from django.db import transaction

from anxin.dispatch import policies
from anxin.dispatch.events import CalendarFeedMade
from anxin.dispatch.models import CalendarFeed
from anxin.kernel.record import record
from anxin.people.models import Station, User
from anxin.people.tokens import fingerprint, new_secret


@transaction.atomic
def make_feed(*, station: Station | None = None, actor: User, at: datetime) -> tuple[CalendarFeed, str]:
    """The feed and its secret, which is shown this once. Of one's own visits, or of a station that one plans.

    An earlier one of the same kind ends with it.
    """
    user = User.objects.lock(actor.pk)
    policies.check_may_subscribe(user, station)
    CalendarFeed.objects.open().filter(user=user, station=station).update(ended_at=at)
    secret = new_secret()
    feed = CalendarFeed.objects.create(user=user, station=station, sha256=fingerprint(secret), made_at=at)
    record(user, CalendarFeedMade(station=station.title if station else ""), actor=actor, at=at)
    return feed, secret
