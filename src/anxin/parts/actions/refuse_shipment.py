"""A parcel that is not accepted."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.events import ShipmentRefused
from anxin.parts.kinds import Package
from anxin.parts.models import Shipment
from anxin.parts.receiving import said
from anxin.people.models import User


@transaction.atomic
def refuse_shipment(
    shipment_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Shipment:
    """Badly damaged: the carrier takes it back (PRT-003-10). It stays on the way until the store has it."""
    shipment = Shipment.objects.select_related("way__station").lock(shipment_id, version=version)
    policies.check_may_move_from(actor, shipment.way)
    move = shipment.move("refuse")
    shipment.note = said(reason, _("Say how the parcel looks."), field="reason")
    shipment.package = Package.DAMAGED
    check_gate(shipment, "refuse")
    shipment.state = move.lands(shipment.state)
    shipment.write("note", "package", "state")
    record(shipment, ShipmentRefused(reason=shipment.note), actor=actor, at=at)
    return shipment
