"""Ways from place to place, as the planner reckons them by default."""

from functools import lru_cache

from anxin.fieldwork.planner import GreatCircle, Place
from anxin.people.distances import metres_between

RECKONED = GreatCircle()


@lru_cache(maxsize=200_000)
def way(here: Place, there: Place) -> tuple[int, int]:
    """Seconds and metres, to the second what ``RECKONED`` answers for a whole table."""
    straight = metres_between(here, there) or 0
    metres = straight * RECKONED.road_factor
    return round(metres / RECKONED.metres_per_second) + (RECKONED.parking if metres > 1 else 0), round(metres)
