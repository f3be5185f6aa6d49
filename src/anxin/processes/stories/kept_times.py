"""A time that was kept for the customer before anybody was sent."""

from anxin.dispatch.events import RequestTimeLetGo
from anxin.dispatch.models import Hold
from anxin.fieldwork.models import WorkOrder
from anxin.kernel.record import Fact, record
from anxin.people.models import RoleGrant


def sent_out(fact: Fact) -> None:
    """It is free again where the order went to a station for which that technician does not work."""
    order = fact.subject
    assert isinstance(order, WorkOrder)
    hold = Hold.objects.current(fact.at).filter(request=order.request_id).first()
    if hold is None:
        return
    works_there = RoleGrant.objects.filter(role="technician", user=hold.technician_id, station=order.station_id)
    if not works_there.exists():
        Hold.objects.filter(pk=hold.pk).update(ended_at=fact.at)
        record(order.request, RequestTimeLetGo(), actor=None, at=fact.at)
