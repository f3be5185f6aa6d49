"""The part has come."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.fieldwork.errors import NotTold
from anxin.fieldwork.events import PartArrived
from anxin.fieldwork.models import ContactAttempt, WorkOrder
from anxin.fieldwork.moves import begin, leap
from anxin.handbook.grounds import ground
from anxin.kernel.record import record
from anxin.people.models import User
from anxin.requests.words import fitting


@transaction.atomic
def part_arrived(
    work_order_id: int, *, spoke_with: str = "", actor: User | None, at: datetime, version: int | None = None
) -> WorkOrder:
    """Ring the customer, apologise and agree a time (REQ-003-07, NTF-003-02); a set at the station is worked on there.

    ``spoke_with`` is whom the call reached; needed unless the set is at the station.
    """
    code = "part_arrives"
    if WorkOrder.objects.filter(pk=work_order_id, take_aways__returned_at=None, take_aways__isnull=False).exists():
        code = "part_arrives_at_station"
    order = begin(work_order_id, code, actor=actor, version=version)
    who = fitting(spoke_with, 120, "spoke_with")
    if code == "part_arrives" and not who:
        why = ground(order, "work_order.part_arrives.spoke_with")
        raise NotTold(what=_("that the part has come"), ground=why, field="spoke_with")
    leap(order, code)
    shortage = order.shortages.filter(arrived_at=None).first()
    if shortage is not None:
        shortage.arrived_at = at
        shortage.save(update_fields=["arrived_at"])
    if who:
        ContactAttempt.objects.create(work_order=order, is_reached=True, spoke_with=who, called_at=at, called_by=actor)
    record(order, PartArrived(part=shortage.part if shortage else ""), actor=actor, at=at)
    return order
