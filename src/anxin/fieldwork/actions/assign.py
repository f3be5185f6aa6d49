"""Give the order to one of the station's technicians."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from anxin.fieldwork.actions.visiting import check_certified, put_into_day
from anxin.fieldwork.errors import NotATechnicianHere
from anxin.fieldwork.events import TechnicianAssigned
from anxin.fieldwork.models import WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people.models import RoleGrant, User


@transaction.atomic
def assign_technician(
    work_order_id: int, technician_id: int, *, actor: User | None, at: datetime, version: int | None = None
) -> WorkOrder:
    """The first one, or another who takes it over (DSP-002-07); an agreed visit moves into that person's day.

    Certificates count on the day of the visit, today where none is agreed.
    """
    order = begin(work_order_id, "assign", actor=actor, version=version)
    technician = User.objects.filter(pk=technician_id, is_active=True).first()
    if technician is None:
        raise NotFound(what=User._meta.verbose_name, key=technician_id)
    if not RoleGrant.objects.filter(user=technician, role="technician", station=order.station_id).exists():
        raise NotATechnicianHere(name=technician.name, station=order.station.title, field="technician")
    before = order.technician.name if order.technician else ""
    visit = order.visit_ahead
    day = timezone.localdate(visit.starts_at if visit else at)
    check_certified(order, technician, day, field="technician")
    if visit is not None:
        put_into_day(visit, technician)
    order.technician = technician
    leap(order, "assign", "technician")
    record(order, TechnicianAssigned(technician=technician.name, before=before), actor=actor, at=at)
    return order
