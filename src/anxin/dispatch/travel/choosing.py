"""Which travel the operator has chosen."""

from datetime import datetime

from django.conf import settings

from anxin.dispatch.travel.asked import Asked
from anxin.dispatch.travel.osrm import Osrm
from anxin.dispatch.travel.vendor import Vendor
from anxin.fieldwork.planner import GreatCircle, Travel


def chosen_travel(*, at: datetime, may_ask: bool = True) -> Travel:
    """The great circle, unless the surroundings name a service (``ANXIN_WAYS``). No other host is asked by default.

    With ``may_ask=False`` a service counts by what it answered before: for whoever holds a lock, and may not wait.
    """
    reckoned = GreatCircle(road_factor=settings.ANXIN_ROAD_FACTOR, metres_per_second=settings.ANXIN_SPEED_KMH / 3.6)
    match settings.ANXIN_WAYS:
        case "osrm":
            return Asked(Osrm(settings.ANXIN_WAYS_URL), at, reckoned, is_reckoned=not may_ask)
        case "vendor":
            vendor = Vendor(settings.ANXIN_WAYS_URL, settings.ANXIN_WAYS_KEY)
            return Asked(vendor, at, reckoned, is_reckoned=not may_ask)
        case _:
            return reckoned
