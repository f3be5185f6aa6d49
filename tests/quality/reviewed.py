"""A review of a finished order, drawn for a look."""

from anxin.fieldwork.models import WorkOrder
from anxin.kernel.numbering import next_number
from anxin.quality.models import Review
from tests.world import World


def a_review(world: World, order: WorkOrder) -> Review:
    """Of an order of the station Nanshan; its handbook asks nobody about anything."""
    return Review.objects.create(
        number=next_number("RV", world.now),
        state="drawn",
        handbook=order.handbook,
        about_type=order.SUBJECT,
        about_id=order.pk,
        about_number=order.number,
        line=order.line,
        station=order.station,
        region=order.region,
        person=order.technician,
        ended_at=world.now,
    )
