"""By which of its verbs a kept time becomes the order's own."""

from anxin.fieldwork.models import WorkOrder


def agreeing(order: WorkOrder) -> str:
    """An agreed visit is moved, all others are agreed for the first time."""
    return "reschedule" if order.state == "scheduled" else "schedule"
