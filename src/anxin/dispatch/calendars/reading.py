"""From a secret address to the calendar behind it."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from anxin.dispatch import policies
from anxin.dispatch.calendars.entries import entries
from anxin.dispatch.calendars.writing import written
from anxin.dispatch.models import CalendarFeed
from anxin.kernel.errors import NotFound
from anxin.people.tokens import fingerprint


def feed_behind(secret: str, *, at: datetime) -> CalendarFeed:
    """Raises ``NotFound`` for a secret that is wrong or was taken back, and once its owner may not read it any more."""
    rows = CalendarFeed.objects.open().select_related("user", "station")
    feed = rows.filter(sha256=fingerprint(secret), user__is_active=True).first()
    if feed is None or not policies.may_subscribe(feed.user, feed.station):
        raise NotFound(what=_("link"), key=secret[:9])
    today = timezone.localdate(at)
    if feed.last_read_on != today:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_read_on=today)
    return feed


def calendar_of(feed: CalendarFeed, *, at: datetime) -> bytes:
    """In the language of its owner."""
    user, station = feed.user, feed.station
    with override(user.language):
        if station is None:
            of, title = Q(technician=user), _("My visits")
        else:
            of, title = Q(work_order__station=station), _("Visits of %(station)s") % {"station": station}
        if user.lines:
            of &= Q(work_order__line__in=user.lines)
        return written(entries(of, at=at), title=title, names_technician=station is not None)
