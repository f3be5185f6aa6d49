"""A refused parcel is in the store again."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.events import ShipmentReturned
from anxin.parts.kinds import Condition
from anxin.parts.lines import Cause
from anxin.parts.lists import check_listed
from anxin.parts.models import Shipment
from anxin.parts.receiving import back_to_the_store, lines_of
from anxin.people.models import User


@transaction.atomic
def take_back_shipment(
    shipment_id: int,
    *,
    conditions: Mapping[str, str],
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Shipment:
    """In which condition each part came back, by number (good where nothing is said); the loan is accounted for."""
    shipment = Shipment.objects.select_related("requisition").lock(shipment_id, version=version)
    policies.check_may_keep(actor)
    move = shipment.move("take_back")
    rows = lines_of(shipment)
    check_listed(conditions, rows)
    if not set(conditions.values()) <= {Condition.GOOD, Condition.FAULTY}:
        raise InputRefused(field="conditions", reason=_("What comes back is good or faulty."))
    lines = [
        back_to_the_store(shipment, row, row.quantity, row.serials, condition=conditions.get(row.part.number, ""))
        for row in rows
    ]
    cause = Cause.about(shipment, "shipment.returned", note=shipment.note[:300])
    post(lines, cause=cause, key=f"{shipment.number}:returned", actor=actor, at=at)
    shipment.state, shipment.ended_at, shipment.ended_by = move.lands(shipment.state), at, actor
    shipment.write("state", "ended_at", "ended_by")
    record(shipment, ShipmentReturned(), actor=actor, at=at)
    return shipment
