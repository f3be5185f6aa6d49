"""An order and a request that have all they need, so that a test takes one thing away."""

from dataclasses import fields
from types import SimpleNamespace
from typing import Any

from anxin.fieldwork.facts import OrderFacts
from anxin.fieldwork.lifecycle import LIFECYCLE as ORDER
from anxin.handbook.schema import Handbook
from anxin.kernel.models import Held, Place
from anxin.requests.lifecycle import LIFECYCLE as REQUEST

EVIDENCE = ("customer-signature", "service-slip-signature", "hand-over-sheet", "purchase-invoice", "warranty-card")
GOOD_ORDER: dict[str, Any] = {
    "kind": "repair",
    "is_urban": True,
    "warranty": "in",
    "is_technician_assigned": True,
    "is_serial_checked": True,
    "has_invoice": True,
    "has_warranty_card": True,
    "is_fault_reproduced": True,
    "is_fault_confirmed": True,
    "is_test_passed": True,
    "is_connected_devices_ok": True,
    "has_feedback": True,
}
_EMPTY = {"bool": False, bool: False, "int": 0, int: 0, "float": 0.0, float: 0.0}


class Order:
    """Enough of a work order for gates and clocks; ``without`` leaves a checklist or a kind of evidence away."""

    SUBJECT = "work_order"
    LIFECYCLE = ORDER
    pk = 11

    def __init__(self, tv: Handbook, *, without: str = "", moments: dict[str, Any] | None = None, **facts: Any) -> None:
        empty = {row.name: _EMPTY.get(row.type, "") for row in fields(OrderFacts)}
        self.facts = SimpleNamespace(**(empty | GOOD_ORDER | facts))
        ticks = {row.id: frozenset(item.id for item in row.items) for row in tv.checklists if row.id != without}
        kinds = (*EVIDENCE, "damage-photo")
        self._held = Held(ticks=ticks, evidence={kind: 1 for kind in kinds if kind != without})
        self._moments = moments or {}
        self.handbook_id = 1

    def context(self) -> dict[str, Any]:
        return {"order": self.facts, "request": SimpleNamespace()}

    def held(self) -> Held:
        return self._held

    def moments(self) -> dict[str, Any]:
        return self._moments

    def place(self) -> Place:
        return Place(station_id=3, region_id=2)


class Request:
    """Enough of a request for its gates."""

    SUBJECT = "service_request"
    LIFECYCLE = REQUEST

    def __init__(self, **facts: Any) -> None:
        good = {"missing_data": [], "warranty": "in", "is_charge_standard_told": False}
        self.facts = SimpleNamespace(**(good | facts))
        self.handbook_id = 1

    def context(self) -> dict[str, Any]:
        return {"request": self.facts}
