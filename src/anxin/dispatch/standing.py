"""Whether a proposed visit still fits what is there now."""

from collections.abc import Collection, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.dispatch.models import Hold, ProposedVisit
from anxin.fieldwork.models import Visit, WorkOrder

AHEAD = (Visit.Outcome.PLANNED, Visit.Outcome.UNDER_WAY)


def visits_ahead(orders: Collection[int]) -> dict[int, Visit]:
    rows = Visit.objects.filter(work_order__in=orders, outcome__in=AHEAD).select_related("technician")
    return {visit.work_order_id: visit for visit in rows}


def stale(row: ProposedVisit, order: WorkOrder, visits: Mapping[int, Visit]) -> str:
    """What has changed since the plan was made, in a sentence; empty where nothing has."""
    visit = visits.get(order.pk)
    if order.state != row.before_state:
        return _("The order is now “%(state)s”.") % {"state": order.state_now.title}
    if visit is not None and visit.departed_at is not None:
        return _("%(technician)s is on the way.") % {"technician": visit.technician}
    starts_at = visit.starts_at if visit else None
    if starts_at != row.before_starts_at:
        return _("The visit is now agreed for %(time)s.") % {
            "time": f"{timezone.localtime(starts_at):%m-%d %H:%M}" if starts_at else _("no time")
        }
    technician = visit.technician if visit else order.technician
    if technician != row.before_technician:
        return _("The order is now with %(technician)s.") % {"technician": technician or _("nobody")}
    return ""


def overlapping(row: ProposedVisit, others: Collection[Visit]) -> str:
    """The visit that stands in the way, in a sentence; ``others`` are those that will be there besides."""
    assert row.starts_at is not None
    assert row.ends_at is not None
    for other in others:
        is_same = other.technician_id == row.technician_id and other.work_order_id != row.work_order_id
        if is_same and other.starts_at < row.ends_at and row.starts_at < other.ends_at:
            return _("%(technician)s has another visit then: %(order)s, %(starts)s to %(ends)s.") % {
                "technician": row.technician,
                "order": other.work_order.number,
                "starts": f"{timezone.localtime(other.starts_at):%m-%d %H:%M}",
                "ends": f"{timezone.localtime(other.ends_at):%m-%d %H:%M}",
            }
    return ""


def kept_for_another(row: ProposedVisit, holds: Collection[Hold]) -> str:
    """That the time is kept for somebody else's customer, in a sentence."""
    assert row.starts_at is not None
    assert row.ends_at is not None
    for hold in holds:
        if hold.technician_id == row.technician_id and hold.starts_at < row.ends_at and row.starts_at < hold.ends_at:
            return _("%(technician)s is kept free for another customer then: %(starts)s to %(ends)s.") % {
                "technician": row.technician,
                "starts": f"{timezone.localtime(hold.starts_at):%m-%d %H:%M}",
                "ends": f"{timezone.localtime(hold.ends_at):%m-%d %H:%M}",
            }
    return ""
