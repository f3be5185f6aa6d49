"""Parts of a representative: asked for, sent by the store, fitted into a vehicle."""

from typing import Any

from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.models import WorkOrder
from anxin.parts.actions.arrive_shipment import arrive_shipment
from anxin.parts.actions.ask_for_parts import ask_for_parts
from anxin.parts.actions.receive_shipment import receive_shipment
from anxin.parts.actions.ship_parts import ship_parts
from anxin.parts.models import Loan, Requisition, Shipment
from anxin.people.models import User
from tests.lines.company import drive, provide
from tests.lines.special_vehicle.told import sent
from tests.parts.stocked import Stocked

LINE = "special-vehicle"


def asked(stocked: Stocked, quantity: int = 1, *, by: User | None = None, **about: Any) -> Requisition:
    about = {"purpose": "stock", "reason": "警灯本月换了三只，辖区在用四十台", "line": LINE, **about}
    return ask_for_parts({"MB-100": quantity}, actor=by or stocked.world.technician, at=stocked.world.now, **about)


def shipped(stocked: Stocked, requisition: Requisition, quantity: int) -> Shipment:
    told = {"carrier": "顺达", "tracking": "SD1", "actor": stocked.clerk, "at": stocked.world.now}
    return ship_parts(requisition.pk, store="store", quantities={"MB-100": quantity}, **told)


def borrowed(stocked: Stocked, quantity: int = 1, *, by: User | None = None) -> Loan:
    """Here, and on the account of whoever asked."""
    actor = by or stocked.world.technician
    stocked.receive(quantity)
    shipment = shipped(stocked, asked(stocked, quantity, by=actor), quantity)
    arrive_shipment(shipment.pk, package="intact", actor=actor, at=stocked.world.now)
    receive_shipment(shipment.pk, actor=actor, at=stocked.world.now)
    return Loan.objects.get(shipment_line__shipment=shipment)


def fitted(stocked: Stocked, *, triage: str = "in-person", **answers: Any) -> WorkOrder:
    """One of the boards is in the vehicle; the order is ready to be tested."""
    company = stocked.world
    order = drive(company, sent(company, triage=triage), "working", **answers)
    provide(company, order, "use_part", **answers)
    use_part(order.pk, code="MB-100", actor=company.technician, at=company.now)
    order.refresh_from_db()
    return order
