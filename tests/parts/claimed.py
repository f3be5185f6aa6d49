"""Faulty fans that were bought in, and their supplier."""

from decimal import Decimal
from typing import Any

from anxin.parts.actions.claim_of_supplier import list_claim
from anxin.parts.actions.open_place import open_place
from anxin.parts.models import Part, Place, SupplierClaim
from tests.parts.stocked import Stocked


def fan(stocked: Stocked) -> Part:
    return Part.objects.filter(number="FAN-1").first() or stocked.part(
        "FAN-1", title="风机", cost=Decimal(60), is_bought_in=True
    )


def faulty(stocked: Stocked, quantity: int = 3) -> None:
    """In the store."""
    part = fan(stocked)
    stocked.post(stocked.line(quantity, stocked.supplier, stocked.store, part=part, unit_cost=Decimal(60)))
    stocked.post(stocked.line(quantity, stocked.store, stocked.store, part=part, to_condition="faulty"))


def claimed(stocked: Stocked, quantity: int = 3, **more: Any) -> SupplierClaim:
    """Of their maker, whose place is there from the first claim on."""
    if not Place.objects.filter(code="fan-maker").exists():
        open_place("fan-maker", kind="supplier", title="风机厂", actor=stocked.clerk, at=stocked.world.noon)
        faulty(stocked, quantity)
    about = {"supplier": "fan-maker", "store": "store", "reason": "轴承异响", "line": stocked.world.line, **more}
    parts = about.pop("parts", {"FAN-1": quantity})
    return list_claim(parts, actor=stocked.clerk, at=stocked.world.now, **about)
