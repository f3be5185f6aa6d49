"""A technician of Nanshan who fits the station's parts into the customer's set."""

from typing import Any

from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.models import PartUsed, WorkOrder
from tests.journey import at_state
from tests.parts.stocked import Stocked


def at_work(stocked: Stocked) -> WorkOrder:
    return at_state(stocked.world, "working")


def fit(stocked: Stocked, order: WorkOrder, code: str = "MB-100", **more: Any) -> PartUsed:
    return use_part(order.pk, code=code, **{"actor": stocked.world.technician, "at": stocked.world.now, **more})


def finish(stocked: Stocked, order: WorkOrder) -> WorkOrder:
    return at_state(stocked.world, "completed", order)
