"""Everything on the list is there."""

from datetime import datetime

from django.db import transaction

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.events import ShipmentDeemed, ShipmentReceived
from anxin.parts.models import Shipment
from anxin.parts.receiving import receive_all
from anxin.people.models import User


@transaction.atomic
def receive_shipment(shipment_id: int, *, actor: User, at: datetime, version: int | None = None) -> Shipment:
    """By whoever answers for the parts, after counting them against the list (PRT-003-07)."""
    shipment = Shipment.objects.select_related("way__station", "requisition").lock(shipment_id, version=version)
    policies.check_may_move_from(actor, shipment.way)
    shipment.move("receive")
    check_gate(shipment, "receive")
    _receive(shipment, "receive", actor=actor, at=at)
    record(shipment, ShipmentReceived(), actor=actor, at=at)
    return shipment


@transaction.atomic
def deem_received(shipment_id: int, *, at: datetime) -> Shipment:
    """Nobody told of a mismatch within the handbook's time: the delivery counts as right."""
    shipment = Shipment.objects.select_related("requisition").lock(shipment_id)
    _receive(shipment, "deem", actor=None, at=at)
    record(shipment, ShipmentDeemed(), actor=None, at=at)
    return shipment


def _receive(shipment: Shipment, move: str, *, actor: User | None, at: datetime) -> None:
    lands = shipment.move(move).lands(shipment.state)
    receive_all(shipment, "shipment.received", actor=actor, at=at)
    shipment.state, shipment.ended_at, shipment.ended_by = lands, at, actor
    shipment.write("state", "ended_at", "ended_by")
