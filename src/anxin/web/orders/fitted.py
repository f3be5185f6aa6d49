"""The parts on an order, and what each took out of stock."""

from dataclasses import dataclass

from anxin.fieldwork.models import PartUsed, WorkOrder
from anxin.parts.models import Fitting
from anxin.parts.queries import fittings_of


@dataclass(frozen=True)
class FittedPart:
    """An entry that stands, or was taken back; ``fitting`` is empty where it took nothing out of stock."""

    entry: PartUsed
    fitting: Fitting | None
    is_taken_back: bool


def fitted_parts(order: WorkOrder) -> list[FittedPart]:
    entries = list(order.parts_used.select_related("reversed_by").order_by("pk"))
    fittings = fittings_of(order) if entries else {}
    return [
        FittedPart(row, fittings.get(row.pk), hasattr(row, "reversed_by")) for row in entries if row.reverses_id is None
    ]
