"""What the station Nanshan asks the store for, signed and sent."""

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.models import Approval
from anxin.handbook.gates import missing
from anxin.parts.actions.arrive_shipment import arrive_shipment
from anxin.parts.actions.ask_for_parts import ask_for_parts
from anxin.parts.actions.ship_parts import ship_parts
from anxin.parts.models import Requisition, Shipment
from tests.evidence.proofs import put
from tests.parts.stocked import Stocked


def asked(stocked: Stocked, parts: dict[str, int] | None = None, **about) -> Requisition:
    about = {"purpose": "stock", "reason": "本月备货", "actor": stocked.world.clerk, **about}
    return ask_for_parts(parts or {"MB-100": 3}, at=stocked.world.now, line="tv", **about)


def signed(stocked: Stocked, requisition: Requisition) -> Requisition:
    world = stocked.world
    for person in (world.dispatcher, world.manager):
        agree_approval(Approval.objects.about(requisition).get().pk, actor=person, at=world.now)
    requisition.refresh_from_db()
    return requisition


def stamped(stocked: Stocked, requisition: Requisition) -> None:
    """With the station's seal on the application (FRM-003-02)."""
    put(stocked.world, requisition, "parts-application-stamp", actor=stocked.world.clerk)


def shipped(stocked: Stocked, requisition: Requisition, quantities: dict[str, int] | None = None, **more) -> Shipment:
    about = {"store": "store", "carrier": "顺达", "tracking": "SD001", "actor": stocked.clerk, **more}
    if missing(requisition, "ship"):
        stamped(stocked, requisition)
    quantities = quantities or {row.part.number: row.left for row in requisition.lines.all() if row.left}
    return ship_parts(requisition.pk, quantities=quantities, at=stocked.world.now, **about)


def sent(stocked: Stocked, parts: dict[str, int] | None = None, **more) -> Shipment:
    return shipped(stocked, signed(stocked, asked(stocked, parts)), **more)


def arrived(stocked: Stocked, shipment: Shipment, package: str = "intact") -> Shipment:
    return arrive_shipment(shipment.pk, package=package, actor=stocked.world.clerk, at=stocked.world.now)
