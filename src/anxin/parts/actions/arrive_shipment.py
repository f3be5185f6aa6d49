"""The carrier brought the parcel."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.events import ShipmentArrived
from anxin.parts.kinds import Package
from anxin.parts.models import Shipment
from anxin.people.models import User


@transaction.atomic
def arrive_shipment(
    shipment_id: int, *, package: str, actor: User, at: datetime, version: int | None = None
) -> Shipment:
    """By whoever will answer for the parts; from now on the handbook's time for checking runs (PRT-003-07).

    A parcel that is badly damaged is refused instead (PRT-003-10).
    """
    shipment = Shipment.objects.select_related("way__station").lock(shipment_id, version=version)
    policies.check_may_move_from(actor, shipment.way)
    move = shipment.move("arrive")
    if package not in (Package.INTACT, Package.CRUSHED):
        raise InputRefused(field="package", reason=_("A badly damaged parcel is not accepted: refuse it."))
    shipment.package = package
    check_gate(shipment, "arrive")
    shipment.state = move.lands(shipment.state)
    shipment.arrived_at, shipment.arrived_by = at, actor
    shipment.write("package", "state", "arrived_at", "arrived_by")
    record(shipment, ShipmentArrived(package=str(Package(package).label)), actor=actor, at=at)
    return shipment
