"""The signed link by which a customer sees their visit without an account."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from anxin.fieldwork.models import Visit, WorkOrder
from anxin.handbook.current import handbook_of
from anxin.kernel import durations
from anxin.kernel.errors import NotFound

_SALT = "anxin.fieldwork.visit"
# Longer than anybody agrees a visit ahead; when it ends for one visit the handbook says.
_LONGEST = timedelta(days=180)
_OPEN_FOR = timedelta(days=1)


def visit_token(visit: Visit) -> str:
    """What stands behind ``/live/``; it opens this one visit, or the one it was moved to."""
    return signing.dumps(visit.pk, salt=_SALT)


def visit_link(order: WorkOrder) -> str:
    """For a text message: the whole address of the visit ahead. Empty without one, or where the house has no address."""
    visit = order.visit_ahead
    if visit is None or not settings.ANXIN_BASE_URL:
        return ""
    return str(settings.ANXIN_BASE_URL) + reverse("live", args=[visit_token(visit)])


def visit_behind(token: str, *, at: datetime) -> Visit:
    """Raises ``NotFound`` for a link that is forged, mistyped or worn out: in all three cases the same."""
    visit = _signed_for(token)
    if visit is None or at >= closes_at(visit):
        raise NotFound(what=_("link"), key=token[:12])
    return visit


def closes_at(visit: Visit) -> datetime:
    """When the page of the visit is seen no more; never while somebody is there."""
    if visit.outcome == Visit.Outcome.UNDER_WAY:
        return datetime.max.replace(tzinfo=visit.ends_at.tzinfo)
    visits = handbook_of(visit.work_order).visits
    open_for = timedelta(microseconds=durations.parse(visits.page_open_for).amount) if visits else _OPEN_FOR
    return (visit.left_at or visit.ends_at) + open_for


def _signed_for(token: str) -> Visit | None:
    """A forged token costs no look into the database."""
    try:
        pk = signing.loads(token, salt=_SALT, max_age=_LONGEST)
    except signing.BadSignature:
        return None
    rows = Visit.objects.select_related("technician", "work_order__request__customer", "work_order__station")
    visit = rows.filter(pk=pk).first()
    if visit is None or visit.outcome != Visit.Outcome.MOVED:
        return visit
    followers = rows.filter(work_order=visit.work_order_id, pk__gt=visit.pk).exclude(outcome=Visit.Outcome.MOVED)
    return followers.order_by("pk").first() or visit
