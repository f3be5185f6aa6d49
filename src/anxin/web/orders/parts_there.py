"""The parts an order needs, and where they are."""

from anxin.dispatch.parts_of import job_of
from anxin.fieldwork.lifecycle import LIFECYCLE
from anxin.fieldwork.models import WorkOrder
from anxin.parts.whereabouts import Needed, whereabouts


def parts_for(order: WorkOrder) -> list[Needed]:
    """While there is something to be done; afterwards what was fitted says it."""
    if order.state not in LIFECYCLE.open_states:
        return []
    return whereabouts([job_of(order)])[order.pk]
