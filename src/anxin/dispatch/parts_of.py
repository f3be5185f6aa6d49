"""What parts work orders need, for whoever plans or sends them."""

from collections.abc import Sequence

from anxin.fieldwork.models import WorkOrder
from anxin.parts.whereabouts import Job


def job_of(order: WorkOrder) -> Job:
    """Reads the order's request and product, which a list fetches with it."""
    request = order.request
    return Job(
        type=WorkOrder.SUBJECT,
        id=order.pk,
        person_id=order.technician_id,
        station_id=order.station_id,
        fault_id=request.fault_code_id,
        family_id=request.product.family_id if request.product else None,
    )


def jobs_of(orders: Sequence[WorkOrder]) -> list[Job]:
    return [job_of(order) for order in orders]
