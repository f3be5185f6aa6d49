"""Reckon when a technician who has set out will be there."""

from datetime import datetime

from anxin.dispatch.journeys.ways import stop_of
from anxin.dispatch.travel.choosing import chosen_travel
from anxin.fieldwork.models import Visit


def expect_arrival(visit: Visit, *, at: datetime) -> None:
    """From the place before it in the day; nothing where nobody knows the places. Inside the transaction of setting out.

    No service is asked while the order is locked: what it has told before counts, else the way is reckoned.
    """
    way = stop_of(visit, travel=chosen_travel(at=at, may_ask=False)).way
    if way is not None:
        Visit.objects.filter(pk=visit.pk).update(expected_at=at + way)
